package nl.wervel.feedback;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database with our own tables, made by the scripts that the server runs: H2 in memory, or the
 * PostgreSQL that {@code -Dwervel.test.postgres=jdbc:postgresql://...} names.
 */
final class Tables {
  private Tables() {}

  /** A database of this name; the same one for the same name. */
  static DataSource named(String name) {
    String postgres = System.getProperty("wervel.test.postgres");
    DriverManagerDataSource database =
        postgres == null
            ? new DriverManagerDataSource("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "")
            : new DriverManagerDataSource(postgres + "&currentSchema=" + name);
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:nl/wervel/schema")
        .table("wervel_schema_history")
        .configuration(
            postgres == null
                ? Map.of()
                : Map.of("flyway.defaultSchema", name, "flyway.createSchemas", "true"))
        .load()
        .migrate();
    return database;
  }
}
