package nl.wervel.server;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What makes the start quicker. */
@Configuration(proxyBeanMethods = false)
class StartUpConfiguration {

  /**
   * Boot creates servlets, and with ours the whole store, before Spring starts to cache which beans
   * are of a type: HAPI's thousand beans were then searched for each injected field. No definitions
   * come after this point, so the caching can begin.
   */
  @Bean
  static BeanFactoryPostProcessor cacheBeanTypesEarly() {
    return ConfigurableListableBeanFactory::freezeConfiguration;
  }
}
