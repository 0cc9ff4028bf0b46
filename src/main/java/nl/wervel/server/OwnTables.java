package nl.wervel.server;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The few tables of our own, beside HAPI's in the same database: what must be quick or unique and
 * is no FHIR resource. Made and changed by the numbered scripts in {@code nl/wervel/schema}, by one
 * node at a time.
 */
@Configuration(proxyBeanMethods = false)
class OwnTables {

  @Bean(initMethod = "migrate")
  Flyway ownTablesMigration(DataSource dataSource) {
    return Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:nl/wervel/schema")
        .table("wervel_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }
}
