package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.migrate.HapiMigrationStorageSvc;
import ca.uhn.fhir.jpa.migrate.SchemaMigrator;
import ca.uhn.fhir.jpa.migrate.dao.HapiMigrationDao;
import ca.uhn.fhir.util.VersionEnum;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import nl.wervel.nodes.Postgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Tables of earlier releases in a real PostgreSQL become those of this one, with what is in them.
 */
class StoreSchemaIT {
  private static final String COLUMNS =
      """
      select table_name || '.' || column_name || ' ' || data_type || ' '
        || coalesce(character_maximum_length, 0) || ' ' || is_nullable
      from information_schema.columns where table_schema = 'public' order by 1""";
  private static final String INDEXES =
      "select indexdef from pg_indexes where schemaname = 'public' order by 1";

  private static Postgres postgres;

  @BeforeAll
  static void start() throws Exception {
    postgres = new Postgres();
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"V8_4_0", "V8_6_0"})
  void tablesOfAnEarlierHapi(VersionEnum release) throws Exception {
    DataSource earlier = tablesOf(release);
    JdbcTemplate stored = new JdbcTemplate(earlier);
    Integer type =
        stored.queryForObject(
            "insert into hfj_resource_type (res_type_id, res_type)"
                + " values (nextval('seq_resource_type'), 'Patient') returning res_type_id",
            Integer.class);
    stored.update("insert into hfj_tag_def (tag_id, tag_code, tag_type) values (3, 'kept', 0)");

    StoreSchema.migrate(earlier);

    assertThat(stored.queryForList("select tag_code from hfj_tag_def", String.class))
        .containsExactly("kept");
    assertThat(
            stored.queryForList(
                "select res_type_id from hfj_resource_type where res_type = 'Patient'",
                Integer.class))
        .containsExactly(type);
    JdbcTemplate fresh = new JdbcTemplate(empty("fresh_for_" + release));
    StoreSchema.migrate(fresh.getDataSource());
    assertThat(all(stored, COLUMNS)).isEqualTo(all(fresh, COLUMNS)).hasSizeGreaterThan(500);
    assertThat(all(stored, INDEXES)).isEqualTo(all(fresh, INDEXES)).hasSizeGreaterThan(100);
  }

  @Test
  void ownTablesOfTheFirstVersionKeepTheirRows() throws Exception {
    DataSource database = empty("own_tables");
    Flyway own = new OwnTables().ownTablesMigration(database);
    Flyway.configure().configuration(own.getConfiguration()).target("1").load().migrate();
    JdbcTemplate rows = new JdbcTemplate(database);
    rows.update(
        """
        insert into wervel_card (card, client, patient_key, patient, service, service_version,
          issued, issued_month) values ('c', 'ehr', 'k', 'p', 's', '1', now(), '2026-11')""");
    own.migrate();
    assertThat(rows.queryForList("select client from wervel_card", String.class))
        .containsExactly("ehr");
    assertThat(rows.queryForObject("select version from wervel_knowledge_version", Long.class))
        .isZero();
  }

  /** As its migrator left them: the script of that release, and its changes on record as made. */
  private static DataSource tablesOf(VersionEnum release) throws Exception {
    DataSource database = empty("from_" + release);
    String script = release.name().substring(1).replace('_', '.');
    new ResourceDatabasePopulator(
            new ClassPathResource("hapi-" + script + "/" + StoreSchema.SCRIPT))
        .execute(database);
    HapiMigrationStorageSvc done =
        new HapiMigrationStorageSvc(
            new HapiMigrationDao(
                database,
                DriverTypeEnum.POSTGRES_9_4,
                SchemaMigrator.HAPI_FHIR_MIGRATION_TABLENAME));
    done.createMigrationTableIfRequired();
    StoreSchema.changes(
            Arrays.stream(VersionEnum.values())
                .filter(version -> version.compareTo(release) <= 0)
                .toArray(VersionEnum[]::new))
        .forEach(change -> done.saveTask(change, 0, true));
    return database;
  }

  private static DataSource empty(String name) throws Exception {
    postgres.create(name);
    return postgres.database(name.toLowerCase(Locale.ROOT));
  }

  private static List<String> all(JdbcTemplate database, String query) {
    return database.queryForList(query, String.class);
  }
}
