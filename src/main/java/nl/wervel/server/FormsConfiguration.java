package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.config.JpaConfig;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.forms.ExtractOperation;
import nl.wervel.forms.FormIntake;
import nl.wervel.forms.FormWatch;
import nl.wervel.forms.KnownAnswers;
import nl.wervel.forms.ObservationInterceptor;
import nl.wervel.forms.PopulateOperation;
import nl.wervel.forms.QuestionnaireResponseInterceptor;
import nl.wervel.forms.Questionnaires;
import nl.wervel.forms.Scores;
import nl.wervel.forms.StoredAnswers;
import nl.wervel.knowledge.KnowledgeBase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/** Forms at the store and at {@code /fhir}. */
@Configuration(proxyBeanMethods = false)
class FormsConfiguration {
  private static final String FACTS = KnowledgeBase.BASE + "/CodeSystem/fact";

  @Bean
  Questionnaires questionnaires(RunningGuideline running, DaoRegistry store) {
    return new PublishedQuestionnaires(running, store);
  }

  @Bean
  Scores scores(
      FhirContext fhir,
      @Qualifier(JpaConfig.DEFAULT_PROFILE_VALIDATION_SUPPORT) IValidationSupport profiles) {
    return new Scores(fhir, profiles);
  }

  @Bean
  FormIntake formIntake(
      Questionnaires questionnaires,
      FhirContext fhir,
      @Qualifier(JpaConfig.DEFAULT_PROFILE_VALIDATION_SUPPORT) IValidationSupport profiles,
      Scores scores,
      Clock clock) {
    return new FormIntake(questionnaires, fhir, profiles, scores, clock);
  }

  /** After the knowledge runs: it is warmed up with a form. */
  @Bean
  @Order(StartOrder.WARM_UP + 1)
  ApplicationRunner warmUpForms(FormIntake intake) {
    return arguments -> intake.warmUp();
  }

  @Bean
  StorageInterceptor answersBecomeObservations(
      FormIntake intake,
      IFhirSystemDao<Bundle, Meta> store,
      DaoRegistry daos,
      EntityManagerFactory sessions,
      Clock clock,
      FormWatch watch) {
    EntityManager session = SharedEntityManagerCreator.createSharedEntityManager(sessions);
    return new StorageInterceptor(
        new QuestionnaireResponseInterceptor(intake, store, daos, session, clock, watch));
  }

  @Bean
  StorageInterceptor factsHoldWhatTheyCan(Questionnaires questionnaires, Clock clock) {
    return new StorageInterceptor(new ObservationInterceptor(questionnaires, FACTS, clock));
  }

  @Bean
  FhirProvider extract(FormIntake intake, DaoRegistry store, Clock clock) {
    return new FhirProvider(new ExtractOperation(intake, store, clock));
  }

  @Bean
  KnownAnswers knownAnswers(DaoRegistry store) {
    return new StoredAnswers(store);
  }

  @Bean
  FhirProvider populate(
      Questionnaires questionnaires, KnownAnswers known, DaoRegistry store, Clock clock) {
    return new FhirProvider(new PopulateOperation(questionnaires, known, store, clock));
  }
}
