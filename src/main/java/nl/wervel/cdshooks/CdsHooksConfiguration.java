package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.time.Clock;
import java.util.Optional;
import nl.wervel.fetch.Fetcher;
import nl.wervel.forms.Scores;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the hooks. */
@Configuration(proxyBeanMethods = false)
class CdsHooksConfiguration {

  @Bean
  SimpleModule fhirResourcesInJson(FhirContext fhir) {
    SimpleModule module = new SimpleModule("fhir");
    module.addSerializer(org.hl7.fhir.r4.model.Resource.class, new FhirJson(fhir));
    return module;
  }

  @Bean
  RecordReader recordReader(
      FhirContext fhir, Scores scores, Optional<PatientStore> store, Fetcher fetcher) {
    return new RecordReader(scores, new Gathering(fhir, fetcher, store), store, fhir);
  }

  @Bean
  WarmUp warmUp(RunningGuideline guideline, Scores scores, Clock clock) {
    return new WarmUp(guideline, new FormAnswers(scores), clock);
  }

  /** Without our own store there is nobody to ask about. */
  @Bean
  @ConditionalOnProperty(name = "wervel.guideline.own-store", matchIfMissing = true)
  WhyOperation why(RunningGuideline guideline, RecordReader records, Clock clock) {
    return new WhyOperation(guideline, records, clock);
  }
}
