package nl.wervel.server;

import javax.sql.DataSource;
import nl.wervel.access.PracticeProperties;
import nl.wervel.access.Practices;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Makes the store fit for several practices. */
@Configuration(proxyBeanMethods = false)
class PracticeStore {

  /**
   * Before anything is stored.
   *
   * @throws IllegalStateException when the database cannot keep practices apart
   */
  @Bean
  @Order(StartOrder.OPEN_STORE)
  ApplicationRunner openPractices(
      Practices practices,
      PracticeProperties properties,
      OneNodeAtATime nodes,
      DataSource database,
      DataSourceProperties settings) {
    if (properties.areThere() && !DatabaseSettings.isPostgres(settings.determineUrl())) {
      throw new IllegalStateException("wervel.practices needs a PostgreSQL database");
    }
    return arguments -> {
      if (properties.areThere()) {
        nodes.run(
            () -> {
              StoreSchema.allowSameIdInTwoPractices(database);
              practices.open();
            });
      }
    };
  }
}
