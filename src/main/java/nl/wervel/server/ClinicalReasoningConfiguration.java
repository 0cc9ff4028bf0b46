package nl.wervel.server;

import ca.uhn.fhir.rest.api.server.IRepositoryFactory;
import java.time.Clock;
import nl.wervel.cdshooks.RunningGuideline;
import org.opencds.cqf.fhir.cql.EvaluationSettings;
import org.opencds.cqf.fhir.cql.engine.retrieve.RetrieveSettings.TERMINOLOGY_FILTER_MODE;
import org.opencds.cqf.fhir.cr.CrSettings;
import org.opencds.cqf.fhir.cr.hapi.common.IActivityDefinitionProcessorFactory;
import org.opencds.cqf.fhir.cr.hapi.common.IPlanDefinitionProcessorFactory;
import org.opencds.cqf.fhir.cr.hapi.config.RepositoryConfig;
import org.opencds.cqf.fhir.cr.hapi.config.r4.ApplyOperationConfig;
import org.opencds.cqf.fhir.cr.hapi.config.r4.CqlOperationConfig;
import org.opencds.cqf.fhir.cr.hapi.config.r4.DataRequirementsOperationConfig;
import org.opencds.cqf.fhir.cr.hapi.config.r4.EvaluateOperationConfig;
import org.opencds.cqf.fhir.utility.client.TerminologyServerClientSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

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

  /** Codes are matched in memory, so that all retrieves of a type are one search. */
  @Bean
  EvaluationSettings evaluationSettings() {
    EvaluationSettings settings = EvaluationSettings.getDefault();
    settings
        .getRetrieveSettings()
        .setTerminologyParameterMode(TERMINOLOGY_FILTER_MODE.FILTER_IN_MEMORY);
    return settings;
  }

  @Bean
  @Primary
  IPlanDefinitionProcessorFactory planApplication(
      IRepositoryFactory repositories, CrSettings settings, RunningGuideline running, Clock clock) {
    return request ->
        new PlanApplication(
            repositories.create(request), settings, running.content(), clock.getZone());
  }

  @Bean
  @Primary
  IActivityDefinitionProcessorFactory activityApplication(
      IRepositoryFactory repositories, CrSettings settings, RunningGuideline running) {
    return request ->
        new ActivityApplication(repositories.create(request), settings, running.content());
  }

  @Bean
  TerminologyServerClientSettings terminologyServerClientSettings() {
    return TerminologyServerClientSettings.getDefault();
  }

  @Bean
  CompiledLogicEviction compiledLogicEviction(EvaluationSettings settings) {
    return new CompiledLogicEviction(settings);
  }

  @Bean
  StorageInterceptor editedLogicTakesEffect(CompiledLogicEviction eviction) {
    return new StorageInterceptor(eviction);
  }
}
