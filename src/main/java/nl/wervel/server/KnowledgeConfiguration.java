package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The shipped knowledge: read from the class path, put into the store. */
@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {

  /** For who starts the server otherwise than by {@link WervelApplication#main}. */
  @Bean
  @ConditionalOnMissingBean
  EarlyKnowledge earlyKnowledge() {
    return EarlyKnowledge.begin();
  }

  @Bean
  ShippedArtifacts shippedArtifacts(EarlyKnowledge early) {
    return new ShippedArtifacts(early::artifacts);
  }

  @Bean
  KnowledgeSeeder knowledgeSeeder(DaoRegistry store, FhirContext fhirContext) {
    return new KnowledgeSeeder(store, new ShippedContent(fhirContext));
  }

  @Bean
  StorageInterceptor canonicalSearchOrder() {
    return new StorageInterceptor(new CanonicalSearchOrder());
  }
}
