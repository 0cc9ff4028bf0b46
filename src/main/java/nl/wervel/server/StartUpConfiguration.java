package nl.wervel.server;

import ca.uhn.fhir.jpa.config.r4.FhirContextR4Config;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.repository.Repository;

/** What makes the start quicker. */
@Configuration(proxyBeanMethods = false)
class StartUpConfiguration {

  /** For who starts the server otherwise than by {@link WervelApplication#main}. */
  @Bean
  @ConditionalOnMissingBean
  static EarlyKnowledge earlyKnowledge() {
    return EarlyKnowledge.begin();
  }

  /** In place of HAPI's, which its factory method would make: one reads what is shipped already. */
  @Bean
  static BeanFactoryPostProcessor oneFhirContext() {
    return beans ->
        beans.registerSingleton(
            "primaryFhirContext",
            FhirContextR4Config.configureFhirContext(beans.getBean(EarlyKnowledge.class).fhir()));
  }

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
}
