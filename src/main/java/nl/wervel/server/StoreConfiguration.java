package nl.wervel.server;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.HapiJpaConfig;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import nl.wervel.access.PracticeProperties;
import nl.wervel.access.Practices;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.orm.jpa.JpaProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** The HAPI FHIR R4 JPA store over the configured {@code spring.datasource}. */
@Configuration
@EnableConfigurationProperties({JpaProperties.class, PracticeProperties.class})
@Import({
  JpaR4Config.class,
  HapiJpaConfig.class,
  ThreadPoolFactoryConfig.class,
  // HAPI's merge and code system services want its batch framework, and that its in-memory broker.
  JpaBatch2Config.class,
  Batch2JobsConfig.class,
  SubscriptionChannelConfig.class
})
class StoreConfiguration {

  @Bean
  JpaStorageSettings storageSettings(
      FhirProperties properties, DataSourceProperties database, PracticeProperties practices) {
    return StoreSettings.of(
        properties, DatabaseSettings.isPostgres(database.determineUrl()) || practices.areThere());
  }

  /**
   * What belongs to no practice is in partition 0 and not in none, so that practices can be added
   * to a database later.
   */
  @Bean
  PartitionSettings partitionSettings(PracticeProperties practices) {
    PartitionSettings settings = new PartitionSettings();
    settings.setDefaultPartitionId(Practices.KNOWLEDGE);
    settings.setPartitioningEnabled(practices.areThere());
    settings.setConditionalCreateDuplicateIdentifiersEnabled(practices.areThere());
    return settings;
  }

  @Bean
  SubscriptionSettings subscriptionSettings() {
    return new SubscriptionSettings();
  }

  @Bean
  OneNodeAtATime oneNodeAtATime(DataSource dataSource) {
    return new OneNodeAtATime(dataSource);
  }

  @Bean
  @Primary
  LocalContainerEntityManagerFactoryBean entityManagerFactory(
      DataSource dataSource,
      OneNodeAtATime nodes,
      DataSourceProperties database,
      JpaProperties properties,
      ConfigurableListableBeanFactory beans,
      FhirContext fhirContext,
      JpaStorageSettings storageSettings) {
    if (DatabaseSettings.isPostgres(database.determineUrl())) {
      nodes.run(() -> StoreSchema.migrate(dataSource));
    }
    LocalContainerEntityManagerFactoryBean factory =
        HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhirContext, storageSettings);
    factory.setPersistenceUnitName("wervel");
    factory.setDataSource(dataSource);
    factory.setJpaPropertyMap(properties.getProperties());
    factory.getJpaPropertyMap().putAll(DatabaseSettings.forUrl(database.determineUrl()));
    return factory;
  }

  @Bean
  @Primary
  JpaTransactionManager transactionManager(EntityManagerFactory entityManagerFactory) {
    return new JpaTransactionManager(entityManagerFactory);
  }

  /** HAPI does this on a schedule; a step that stores something may come first. */
  @Bean
  @Order(StartOrder.OPEN_STORE)
  ApplicationRunner loadSearchParameters(ISearchParamRegistry searchParameters) {
    return arguments -> searchParameters.forceRefresh();
  }
}
