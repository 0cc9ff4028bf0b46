package nl.wervel.server;

import ca.uhn.fhir.jpa.config.util.ResourceTypeUtil;
import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.migrate.HapiMigrationStorageSvc;
import ca.uhn.fhir.jpa.migrate.MigrationTaskList;
import ca.uhn.fhir.jpa.migrate.SchemaMigrator;
import ca.uhn.fhir.jpa.migrate.dao.HapiMigrationDao;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks;
import ca.uhn.fhir.util.VersionEnum;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** HAPI's tables in PostgreSQL, made and brought up to date by HAPI's own migrator. */
final class StoreSchema {
  private static final String TABLE = SchemaMigrator.HAPI_FHIR_MIGRATION_TABLENAME;

  /** New indexes of large tables too, so that a database that was upgraded is like a new one. */
  private static final boolean WITH_HEAVY_CHANGES = true;

  /** Where HAPI has its tables as a script. */
  static final String SCRIPT = "ca/uhn/hapi/fhir/jpa/docs/database/nonpartitioned/postgres.sql";

  private static final String UNIQUE_ID =
      "select column_name from information_schema.constraint_column_usage"
          + " where constraint_name = 'idx_res_type_fhir_id' and table_schema = current_schema()";

  private StoreSchema() {}

  /**
   * Makes the tables in an empty database, and changes those of an earlier version.
   *
   * @throws RuntimeException when a step fails; the next start tries that step again
   */
  static void migrate(DataSource database) {
    HapiMigrationStorageSvc done =
        new HapiMigrationStorageSvc(
            new HapiMigrationDao(database, DriverTypeEnum.POSTGRES_9_4, TABLE));
    SchemaMigrator migrator =
        new SchemaMigrator(
            "HAPI FHIR",
            TABLE,
            database,
            WITH_HEAVY_CHANGES,
            "",
            false,
            new Properties(),
            changes(VersionEnum.values()),
            done);
    migrator.setDriverType(DriverTypeEnum.POSTGRES_9_4);
    migrator.createMigrationTableIfRequired();
    migrator.migrate();
    addResourceTypes(new JdbcTemplate(database));
  }

  /** What these versions of HAPI changed. */
  static MigrationTaskList changes(VersionEnum... versions) {
    return new HapiFhirJpaMigrationTasks(Set.of()).getAllTasks(versions);
  }

  /**
   * Lets two practices use the same id: outside its database partition mode, in which searches with
   * {@code :not} fail, HAPI's unique key of ids leaves the partition out.
   *
   * @throws IllegalStateException when there are resources of before the store kept partitions
   */
  static void allowSameIdInTwoPractices(DataSource database) {
    JdbcTemplate sql = new JdbcTemplate(database);
    boolean older =
        !sql.queryForList("select 1 from hfj_resource where partition_id is null limit 1")
            .isEmpty();
    if (older) {
      throw new IllegalStateException(
          "wervel.practices needs a new database: this one holds resources of an earlier version,"
              + " which belong to no practice");
    }
    if (!sql.queryForList(UNIQUE_ID, String.class).contains("partition_id")) {
      sql.execute("alter table hfj_resource drop constraint if exists idx_res_type_fhir_id");
      sql.execute("drop index if exists idx_res_type_fhir_id");
      sql.execute(
          "alter table hfj_resource add constraint idx_res_type_fhir_id"
              + " unique (res_type, fhir_id, partition_id)");
    }
  }

  /** HAPI adds them too when there are none, but not when two nodes do so at once. */
  private static void addResourceTypes(JdbcTemplate database) {
    database.batchUpdate(
        """
        insert into hfj_resource_type (res_type_id, res_type)
        select nextval('seq_resource_type'), type.name
        from (select cast(? as varchar) as name) type
        where not exists (select 1 from hfj_resource_type where res_type = type.name)""",
        ResourceTypeUtil.generateResourceTypes().stream()
            .map(type -> new Object[] {type})
            .toList());
  }
}
