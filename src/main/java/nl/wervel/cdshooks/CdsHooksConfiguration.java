package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import nl.wervel.clients.Clients;
import nl.wervel.fetch.Fetcher;
import nl.wervel.forms.Scores;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Wires the hooks. */
@Configuration(proxyBeanMethods = false)
class CdsHooksConfiguration {

  @Bean
  SimpleModule fhirResourcesInJson(FhirContext fhir) {
    return FhirJson.module(fhir);
  }

  @Bean
  @Primary
  HookWatch hookWatch(List<HookWatch> watches) {
    return HookWatch.all(watches);
  }

  @Bean
  Gathering gathering(FhirContext fhir, Optional<PatientStore> store, Fetcher fetcher) {
    return new Gathering(fhir, fetcher, store);
  }

  @Bean
  RecordReader recordReader(
      FhirContext fhir, Scores scores, Optional<PatientStore> store, Gathering gathering) {
    return new RecordReader(scores, gathering, store, fhir);
  }

  @Bean
  RequestCheck requestCheck(
      RunningGuideline guideline, Gathering gathering, FhirContext fhir, ObjectMapper json) {
    return new RequestCheck(guideline, gathering, fhir, json);
  }

  @Bean
  GivenRecords givenRecords(
      RunningGuideline guideline,
      RecordReader records,
      Clients clients,
      Clock clock,
      HookWatch watch) {
    return new GivenRecords(guideline, records, clients, clock, watch);
  }

  @Bean
  WarmUp warmUp(
      RunningGuideline guideline,
      FhirContext fhir,
      Scores scores,
      ObjectMapper json,
      CardMemory memory,
      Clock clock) {
    return new WarmUp(guideline, fhir, scores, json, memory, clock);
  }

  /** Without our own store there is nobody to ask about. */
  @Bean
  @ConditionalOnProperty(name = "wervel.guideline.own-store", matchIfMissing = true)
  WhyOperation why(RunningGuideline guideline, RecordReader records, Clock clock) {
    return new WhyOperation(guideline, records, clock);
  }
}
