package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import javax.sql.DataSource;
import nl.wervel.cards.Activities;
import nl.wervel.cards.CardComposer;
import nl.wervel.cdshooks.PatientStore;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.cdshooks.WarmUp;
import nl.wervel.cdshooks.WhyOperation;
import nl.wervel.evaluation.Evaluator;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.LocalSettings;
import nl.wervel.metrics.KnowledgeMeters;
import org.flywaydb.core.Flyway;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The guideline that runs: checked before anything is stored, then as the store holds it. */
@Configuration(proxyBeanMethods = false)
class GuidelineConfiguration {

  @Bean
  RunningGuideline runningGuideline(EditionProperties editions) {
    return new RunningGuideline(editions.editions());
  }

  @Bean
  GuidelineBuilder guidelineBuilder(
      FhirContext fhir, GuidelineProperties properties, RunningGuideline running) {
    return new GuidelineBuilder(fhir, properties.settings(), running);
  }

  @Bean
  @ConditionalOnProperty(name = "wervel.guideline.own-store", matchIfMissing = true)
  PatientStore patientStore(DaoRegistry store) {
    return new StoredPatients(store);
  }

  @Bean
  @ConditionalOnProperty(name = "wervel.guideline.own-store", matchIfMissing = true)
  FhirProvider whyOperation(WhyOperation why) {
    return new FhirProvider(why);
  }

  @Bean
  FhirProvider reports(RunningGuideline running, DaoRegistry store, Clock clock) {
    return new FhirProvider(new ReportOperation(running, store, clock));
  }

  @Bean
  FhirProvider course(RunningGuideline running, DaoRegistry store, Clock clock) {
    return new FhirProvider(new CourseOperation(running, store, clock));
  }

  @Bean
  @Order(StartOrder.CHECK_KNOWLEDGE)
  ApplicationRunner checkKnowledge(
      EarlyKnowledge early, GuidelineBuilder builder, RunningGuideline running) {
    return arguments -> running.replace(builder.build(early.knowledge()));
  }

  @Bean
  KnowledgeEdits knowledgeEdits(
      DaoRegistry store,
      GuidelineBuilder builder,
      RunningGuideline running,
      KnowledgeVersion version) {
    return new KnowledgeEdits(store, builder, running, version);
  }

  /**
   * @param tables the tables are there before they are used
   */
  @Bean
  KnowledgeVersion knowledgeVersion(DataSource database, Flyway tables) {
    return new KnowledgeVersion(database);
  }

  @Bean
  KnowledgeWatch knowledgeWatch(
      KnowledgeEdits edits, CompiledLogicEviction compiled, KnowledgeMeters meters) {
    return new KnowledgeWatch(edits, compiled, meters);
  }

  @Bean
  StorageInterceptor knowledgeEditsTakeEffect(KnowledgeEdits edits) {
    return new StorageInterceptor(edits);
  }

  @Bean
  @Order(StartOrder.WARM_UP)
  ApplicationRunner warmUpEvaluation(
      EarlyKnowledge early, GuidelineBuilder builder, WarmUp warmUp, KnowledgeWatch watch) {
    return arguments -> {
      early.end();
      warmUp.once(DemoPatients.resources(builder.fhir()));
      watch.begin();
    };
  }

  /** Builds what runs from artifacts, with the CQL of what runs now where that is the same. */
  record GuidelineBuilder(
      FhirContext fhir, Map<String, String> settings, RunningGuideline running) {
    /**
     * @throws nl.wervel.knowledge.BrokenArtifactException for a broken artifact
     */
    RunningGuideline.Content build(Collection<? extends Resource> artifacts) {
      return build(new KnowledgeBase(artifacts, running.knowledge()));
    }

    RunningGuideline.Content build(KnowledgeBase knowledge) {
      Evaluator evaluator = new Evaluator(knowledge, LocalSettings.read(settings, knowledge));
      CardComposer cards =
          new CardComposer(knowledge, new Activities(fhir, knowledge.activities().values()));
      return new RunningGuideline.Content(knowledge, evaluator, cards);
    }
  }
}
