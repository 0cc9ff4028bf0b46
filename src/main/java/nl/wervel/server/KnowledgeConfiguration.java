package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import nl.wervel.knowledge.ArtifactFiles;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The shipped knowledge: read from the class path, put into the store. */
@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {

  @Bean
  ShippedArtifacts shippedArtifacts(FhirContext fhirContext) {
    return new ShippedArtifacts(() -> ArtifactFiles.read(ArtifactFiles.SHIPPED, fhirContext));
  }

  @Bean
  KnowledgeSeeder knowledgeSeeder(DaoRegistry store, FhirContext fhirContext) {
    return new KnowledgeSeeder(store, new ShippedContent(fhirContext));
  }

  @Bean
  @Order(StartOrder.SEED_KNOWLEDGE)
  ApplicationRunner seedKnowledge(KnowledgeSeeder seeder, ShippedArtifacts artifacts) {
    return arguments -> {
      seeder.seed(artifacts.all());
      artifacts.forget();
    };
  }

  @Bean
  StorageInterceptor canonicalSearchOrder() {
    return new StorageInterceptor(new CanonicalSearchOrder());
  }
}
