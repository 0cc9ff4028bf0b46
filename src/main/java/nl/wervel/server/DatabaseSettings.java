package nl.wervel.server;

import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import java.util.Map;
import org.hibernate.cfg.AvailableSettings;
import org.springframework.boot.jdbc.DatabaseDriver;

/** What Hibernate must know of the database; the URL says which one it is. */
final class DatabaseSettings {

  private DatabaseSettings() {}

  static boolean isPostgres(String jdbcUrl) {
    return DatabaseDriver.fromJdbcUrl(jdbcUrl) == DatabaseDriver.POSTGRESQL;
  }

  /**
   * @throws IllegalArgumentException for a database that Wervel does not support
   */
  static Map<String, Object> forUrl(String jdbcUrl) {
    DatabaseDriver driver = DatabaseDriver.fromJdbcUrl(jdbcUrl);
    return switch (driver) {
      case H2 ->
          Map.of(
              AvailableSettings.DIALECT,
              HapiFhirH2Dialect.class.getName(),
              AvailableSettings.STATEMENT_INSPECTOR,
              new IdLookupForH2());
      case POSTGRESQL ->
          Map.of(
              AvailableSettings.DIALECT,
              HapiFhirPostgresDialect.class.getName(),
              AvailableSettings.HBM2DDL_AUTO, // StoreSchema makes the tables
              "none");
      default ->
          throw new IllegalArgumentException(
              "spring.datasource.url must be an H2 or PostgreSQL URL, not " + driver);
    };
  }
}
