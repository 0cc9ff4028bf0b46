package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.FhirVersionEnum;
import ca.uhn.fhir.jpa.config.r4.FhirContextR4Config;
import org.opencds.cqf.cql.engine.fhir.model.FhirModelResolver;
import org.opencds.cqf.fhir.utility.model.DynamicModelResolver;
import org.opencds.cqf.fhir.utility.model.FhirModelResolverCache;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What makes the start quicker and the server smaller. */
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

  /**
   * The store on the FHIR context of the CQL engine. Each makes one of its own otherwise, of 23 MB;
   * HAPI wants one an application, and the engine's cannot be given to it.
   */
  @Bean
  static BeanDefinitionRegistryPostProcessor oneFhirContext() {
    String hapis = "primaryFhirContext";
    return beans -> {
      beans.removeBeanDefinition(hapis);
      RootBeanDefinition engines =
          new RootBeanDefinition(FhirContext.class, StartUpConfiguration::enginesContext);
      engines.setPrimary(true);
      beans.registerBeanDefinition(hapis, engines);
    };
  }

  static FhirContext enginesContext() {
    var cached =
        (DynamicModelResolver) FhirModelResolverCache.resolverForVersion(FhirVersionEnum.R4);
    var model = (FhirModelResolver<?, ?, ?, ?, ?, ?, ?, ?>) cached.getInnerResolver();
    return FhirContextR4Config.configureFhirContext(model.getFhirContext());
  }

  /** A start leaves about as much garbage as data; with our flags the JVM then gives it back. */
  @Bean
  @Order(StartOrder.TIDY_UP)
  ApplicationRunner tidyUp() {
    return arguments -> System.gc();
  }
}
