package nl.wervel.evaluation;

import ca.uhn.fhir.context.FhirContext;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nl.wervel.cards.Activities;
import nl.wervel.cards.Answered;
import nl.wervel.cards.Card;
import nl.wervel.cards.CardComposer;
import nl.wervel.cards.CardRequest;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.knowledge.Artifact;
import nl.wervel.knowledge.ArtifactFiles;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.Recommendation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * The shipped guideline, checked and compiled once for all tests, at a moment that stands still.
 */
public final class Guideline {
  static final FhirContext FHIR = FhirContext.forR4Cached();
  public static final ZoneId NETHERLANDS = ZoneId.of("Europe/Amsterdam");
  public static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 22, 10, 0, 0, 0, NETHERLANDS);
  static final String PATIENT = "p1";
  public static final KnowledgeBase KNOWLEDGE = new KnowledgeBase(artifacts());
  static final Guideline SHIPPED = new Guideline(KNOWLEDGE, Map.of());

  private final Evaluator evaluator;
  private final CardComposer composer;

  /** The guideline with other knowledge or local settings than the shipped ones. */
  Guideline(KnowledgeBase knowledge, Map<String, Object> settings) {
    evaluator = new Evaluator(knowledge, settings);
    composer = new CardComposer(knowledge, new Activities(FHIR, knowledge.activities().values()));
  }

  /** The shipped guideline as the hooks run it. */
  public static RunningGuideline running() {
    RunningGuideline running = new RunningGuideline(Set.of("2021"));
    running.replace(new RunningGuideline.Content(KNOWLEDGE, SHIPPED.evaluator, SHIPPED.composer));
    return running;
  }

  /** The shipped artifacts, read afresh so that a test may break them. */
  static List<? extends Resource> artifacts() {
    return ArtifactFiles.read(ArtifactFiles.SHIPPED, FHIR).stream()
        .map(Artifact::resource)
        .toList();
  }

  static HookService service(String id) {
    HookService service = KNOWLEDGE.services().get(id);
    if (service == null) {
      throw new IllegalArgumentException("no service " + id);
    }
    return service;
  }

  /** A service with some of the recommendations only, for what must run thousands of times. */
  static HookService only(HookService service, Predicate<Recommendation> kept) {
    return new HookService(
        service.id(),
        service.hook(),
        service.edition(),
        service.retired(),
        service.version(),
        service.title(),
        service.description(),
        service.usage(),
        service.parameters(),
        service.groups(),
        service.recommendations().stream().filter(kept).toList(),
        service.resourceTypes());
  }

  Evaluation evaluate(HookService service, List<? extends Resource> resources, ZonedDateTime now) {
    return evaluate(service, resources, now, Deadline.NONE);
  }

  Evaluation evaluate(
      HookService service,
      List<? extends Resource> resources,
      ZonedDateTime now,
      Deadline deadline) {
    return evaluator.evaluate(service, new PatientRecord(PATIENT, resources), now, deadline);
  }

  Decision decide(
      HookService service,
      Recommendation recommendation,
      List<? extends Resource> resources,
      ZonedDateTime now) {
    return evaluator.decide(service, recommendation, new PatientRecord(PATIENT, resources), now);
  }

  List<Card> cards(HookService service, Evaluation evaluation, Language language) {
    return cards(service, evaluation, language, List.of());
  }

  List<Card> cards(
      HookService service,
      Evaluation evaluation,
      Language language,
      List<ServiceRequest> draftOrders) {
    return cards(service, evaluation, language, draftOrders, List.of());
  }

  List<Card> cards(
      HookService service,
      Evaluation evaluation,
      Language language,
      List<ServiceRequest> draftOrders,
      List<Answered> answered) {
    return composer.compose(
        evaluation,
        new CardRequest(
            service,
            PATIENT,
            language,
            "https://ehr.example",
            NETHERLANDS,
            List.of(),
            draftOrders,
            false,
            counter()),
        answered);
  }

  private static Supplier<String> counter() {
    AtomicInteger made = new AtomicInteger();
    return () -> "00000000-0000-4000-8000-%012d".formatted(made.incrementAndGet());
  }
}
