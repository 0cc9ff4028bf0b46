package nl.wervel.server;

import org.opencds.cqf.fhir.cql.EvaluationSettings;
import org.opencds.cqf.fhir.cr.hapi.config.RepositoryConfig;
import org.opencds.cqf.fhir.cr.hapi.config.r4.ApplyOperationConfig;
import org.opencds.cqf.fhir.cr.hapi.config.r4.CqlOperationConfig;
import org.opencds.cqf.fhir.cr.hapi.config.r4.DataRequirementsOperationConfig;
import org.opencds.cqf.fhir.cr.hapi.config.r4.EvaluateOperationConfig;
import org.opencds.cqf.fhir.utility.client.TerminologyServerClientSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * HAPI Clinical Reasoning for integrators: {@code $apply}, {@code $r5.apply}, {@code $evaluate},
 * {@code $cql} and {@code $data-requirements}. Measures are left out, and so are {@code $populate}
 * and {@code $extract}, which the forms room serves itself.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  RepositoryConfig.class,
  ApplyOperationConfig.class,
  EvaluateOperationConfig.class,
  CqlOperationConfig.class,
  DataRequirementsOperationConfig.class
})
class ClinicalReasoningConfiguration {

  @Bean
  EvaluationSettings evaluationSettings() {
    return EvaluationSettings.getDefault();
  }

  @Bean
  TerminologyServerClientSettings terminologyServerClientSettings() {
    return TerminologyServerClientSettings.getDefault();
  }

  @Bean
  StorageInterceptor editedLogicTakesEffect(EvaluationSettings settings) {
    return new StorageInterceptor(new CompiledLogicEviction(settings));
  }
}
