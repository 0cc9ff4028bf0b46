package nl.wervel.server;

import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import org.springframework.boot.jdbc.DatabaseDriver;

/** HAPI has its own Hibernate dialect for each database; the URL decides. */
final class DatabaseDialect {

  private DatabaseDialect() {}

  /**
   * @throws IllegalArgumentException for a database that Wervel does not support
   */
  static Class<?> forUrl(String jdbcUrl) {
    DatabaseDriver driver = DatabaseDriver.fromJdbcUrl(jdbcUrl);
    return switch (driver) {
      case H2 -> HapiFhirH2Dialect.class;
      case POSTGRESQL -> HapiFhirPostgresDialect.class;
      default ->
          throw new IllegalArgumentException(
              "spring.datasource.url must be an H2 or PostgreSQL URL, not " + driver);
    };
  }
}
