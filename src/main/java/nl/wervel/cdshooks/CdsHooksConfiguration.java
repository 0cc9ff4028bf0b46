package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.Optional;
import nl.wervel.forms.Scores;
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
  RecordReader recordReader(FhirContext fhir, Scores scores, Optional<PatientStore> store) {
    return new RecordReader(fhir, scores, store);
  }
}
