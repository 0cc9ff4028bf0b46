package nl.wervel.server;

import java.util.Properties;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** What readiness asks beside whether the knowledge is loaded. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

  /** In the readiness group by its name, {@code store}. */
  @Bean(name = "store")
  HealthIndicator store(DataSourceProperties properties) {
    SimpleDriverDataSource database =
        properties.initializeDataSourceBuilder().type(SimpleDriverDataSource.class).build();
    if (DatabaseSettings.isPostgres(properties.determineUrl())) {
      database.setConnectionProperties(impatient());
    }
    return new StoreHealth(database);
  }

  /** Seconds, of PostgreSQL's driver: none of its questions hangs for ever. */
  private static Properties impatient() {
    Properties properties = new Properties();
    for (String name : new String[] {"connectTimeout", "loginTimeout", "socketTimeout"}) {
      properties.setProperty(name, Integer.toString(StoreHealth.PATIENCE));
    }
    return properties;
  }
}
