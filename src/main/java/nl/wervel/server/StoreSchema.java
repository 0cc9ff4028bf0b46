package nl.wervel.server;

import ca.uhn.fhir.jpa.config.util.ResourceTypeUtil;
import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.migrate.HapiMigrationStorageSvc;
import ca.uhn.fhir.jpa.migrate.MigrationTaskList;
import ca.uhn.fhir.jpa.migrate.SchemaMigrator;
import ca.uhn.fhir.jpa.migrate.dao.HapiMigrationDao;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks.FlagEnum;
import ca.uhn.fhir.util.VersionEnum;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** HAPI's tables in PostgreSQL, made and brought up to date by HAPI's own migrator. */
final class StoreSchema {
  private static final String TABLE = SchemaMigrator.HAPI_FHIR_MIGRATION_TABLENAME;

  private StoreSchema() {}

  /**
   * Makes the tables in an empty database, and changes those of an earlier version.
   *
   * @throws RuntimeException when a step fails; the next start tries that step again
   */
  static void migrate(DataSource database) {
    migrate(database, VersionEnum.values());
  }

  /**
   * Whether an id counts within its partition, so that two practices may use the same one: so it is
   * in tables that are made now, and not in those that were made before there were practices.
   */
  static boolean keepsPartitionsApart(DataSource database) {
    return new JdbcTemplate(database)
            .queryForList(
                """
            select key.column_name from information_schema.table_constraints made
            join information_schema.key_column_usage key
              on key.constraint_name = made.constraint_name
              and key.table_schema = made.table_schema
            where made.table_schema = current_schema() and made.table_name = 'hfj_resource'
              and made.constraint_type = 'PRIMARY KEY'""",
                String.class)
            .stream()
            .collect(Collectors.collectingAndThen(Collectors.toSet(), StoreSchema::holdsPartition));
  }

  private static boolean holdsPartition(Set<String> key) {
    return key.isEmpty() || key.contains("partition_id");
  }

  /**
   * @param versions of HAPI whose changes are made
   */
  static void migrate(DataSource database, VersionEnum... versions) {
    Set<String> mode =
        keepsPartitionsApart(database)
            ? Set.of(FlagEnum.DB_PARTITION_MODE.getCommandLineValue())
            : Set.of();
    HapiMigrationStorageSvc done =
        new HapiMigrationStorageSvc(
            new HapiMigrationDao(database, DriverTypeEnum.POSTGRES_9_4, TABLE));
    MigrationTaskList tasks = new HapiFhirJpaMigrationTasks(mode).getAllTasks(versions);
    SchemaMigrator migrator =
        new SchemaMigrator("HAPI FHIR", TABLE, database, new Properties(), tasks, done);
    migrator.setDriverType(DriverTypeEnum.POSTGRES_9_4);
    migrator.createMigrationTableIfRequired();
    migrator.migrate();
    addResourceTypes(new JdbcTemplate(database));
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
