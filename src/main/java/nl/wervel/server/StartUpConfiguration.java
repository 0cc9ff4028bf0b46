package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.FhirVersionEnum;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.config.r4.FhirContextR4Config;
import org.opencds.cqf.cql.engine.fhir.model.FhirModelResolver;
import org.opencds.cqf.fhir.utility.model.DynamicModelResolver;
import org.opencds.cqf.fhir.utility.model.FhirModelResolverCache;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.core.annotation.Order;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.repository.Repository;

/** What makes the start quicker and the server smaller. */
@Configuration(proxyBeanMethods = false)
class StartUpConfiguration {

  /** Of HAPI's forty repositories a start needs few, and each parses all its queries when made. */
  @Bean
  static BeanFactoryPostProcessor repositoriesWhenUsed() {
    return beans -> {
      ((DefaultListableBeanFactory) beans)
          .setAutowireCandidateResolver(
              new ContextAnnotationAutowireCandidateResolver() {
                @Override
                protected boolean isLazy(DependencyDescriptor descriptor) {
                  return super.isLazy(descriptor)
                      || Repository.class.isAssignableFrom(descriptor.getDependencyType());
                }
              });
      for (String name : beans.getBeanNamesForType(JpaRepositoryFactoryBean.class, true, false)) {
        beans.getBeanDefinition(BeanFactoryUtils.transformedBeanName(name)).setLazyInit(true);
      }
    };
  }

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

  /** One thread at a time, since the engine's cache is not made for more. */
  static synchronized FhirContext enginesContext() {
    var cached =
        (DynamicModelResolver) FhirModelResolverCache.resolverForVersion(FhirVersionEnum.R4);
    var model = (FhirModelResolver<?, ?, ?, ?, ?, ?, ?, ?>) cached.getInnerResolver();
    return FhirContextR4Config.configureFhirContext(model.getFhirContext());
  }

  /**
   * HAPI keeps a list of the search parameters in use, a row and a commit each, which nothing reads
   * yet: what the seeding uses is left to whoever uses it next. A start leaves about as much
   * garbage as data; with our flags the JVM then gives it back.
   */
  @Bean
  @Order(StartOrder.TIDY_UP)
  ApplicationRunner tidyUp(JpaStorageSettings settings) {
    return arguments -> {
      settings.setWriteToSearchParamIdentityTable(true);
      System.gc();
    };
  }
}
