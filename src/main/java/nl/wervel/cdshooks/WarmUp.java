package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import nl.wervel.cards.Answered;
import nl.wervel.cards.Card;
import nl.wervel.cards.CardRequest;
import nl.wervel.evaluation.Deadline;
import nl.wervel.evaluation.Evaluation;
import nl.wervel.evaluation.PatientRecord;
import nl.wervel.forms.Scores;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.Language;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/**
 * Makes cards for fictional patients before the first call, from JSON to JSON, so that it does not
 * find cold code, for which its deadline would be too short. Nothing is kept.
 */
public final class WarmUp {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

  private final RunningGuideline guideline;
  private final FhirContext fhir;
  private final FormAnswers answers;
  private final ObjectMapper json;
  private final CardMemory memory;
  private final Clock clock;

  WarmUp(
      RunningGuideline guideline,
      FhirContext fhir,
      Scores scores,
      ObjectMapper json,
      CardMemory memory,
      Clock clock) {
    this.guideline = guideline;
    this.fhir = fhir;
    answers = new FormAnswers(scores);
    this.json = json;
    this.memory = memory;
    this.clock = clock;
  }

  /**
   * A fictional patient.
   *
   * @param prefetch a searchset of each type that is known of it, by prefetch key
   */
  record Example(String patientId, byte[] prefetch) {}

  /** Before there is a server. */
  public static WarmUp of(RunningGuideline guideline, FhirContext fhir, Clock clock) {
    IValidationSupport types = new DefaultProfileValidationSupport(fhir);
    ObjectMapper json = new ObjectMapper().registerModule(FhirJson.module(fhir));
    return new WarmUp(guideline, fhir, new Scores(fhir, types), json, CardMemory.NONE, clock);
  }

  /**
   * Asks every service about every patient until that is as fast as it gets.
   *
   * @param patients what is known of each, the Patient first
   */
  public void run(List<List<Resource>> patients) {
    List<Example> examples = examples(patients);
    Deadline warm = Deadline.in(LONG_ENOUGH);
    do {
      askAll(examples);
    } while (!warm.passed());
  }

  /** Asks every service about every patient. */
  public void once(List<List<Resource>> patients) {
    askAll(examples(patients));
  }

  /** A call of a service about a fictional patient, to be made over HTTP. */
  public record Call(String service, byte[] body) {}

  /** A call of the service with most recommendations. */
  public Call call(List<List<Resource>> patients) {
    HookService service =
        guideline.services().stream()
            .max(Comparator.comparing(each -> each.recommendations().size()))
            .orElseThrow();
    List<Resource> known = patients.get(0);
    String patientId = known.get(0).getIdElement().getIdPart();
    Map<String, Bundle> prefetch = prefetch(known);
    Prefetch.keys(service).keySet().forEach(key -> prefetch.putIfAbsent(key, null));
    Map<String, Object> body =
        Map.of(
            "hook",
            service.hook(),
            "hookInstance",
            UUID.randomUUID(),
            "context",
            Map.of("userId", "Practitioner/warm-up", "patientId", patientId),
            "prefetch",
            prefetch);
    return new Call(service.id(), write(body));
  }

  private void askAll(List<Example> examples) {
    RunningGuideline.Content content = guideline.content();
    guideline.services(content).forEach(s -> examples.forEach(example -> ask(content, s, example)));
  }

  private void ask(RunningGuideline.Content content, HookService service, Example example) {
    ClientPatient patient = new ClientPatient("warm-up", Optional.empty(), example.patientId());
    Supplier<List<Answered>> answered = memory.answered(patient);
    ZonedDateTime now = ZonedDateTime.now(clock);
    List<Resource> given =
        answers.with(read(service, example), content.knowledge(), now.toInstant());
    Evaluation evaluation =
        content
            .evaluator()
            .evaluate(service, new PatientRecord(example.patientId(), given), now, Deadline.NONE);
    CardRequest request =
        new CardRequest(
            service,
            example.patientId(),
            Language.NL,
            "http://localhost",
            clock.getZone(),
            List.of(),
            List.of(),
            false,
            () -> UUID.randomUUID().toString());
    List<Card> cards = content.cards().compose(evaluation, request, answered.get());
    memory.rehearsed(patient, service, cards);
    write(Map.of("cards", cards));
  }

  private List<Resource> read(HookService service, Example example) {
    try {
      JsonNode prefetch = json.readTree(example.prefetch());
      Map<String, String> keys = Prefetch.keys(service);
      GivenData given = new GivenData(fhir, example.patientId(), keys);
      keys.keySet().forEach(key -> given.add(key, prefetch.path(key)));
      return given.resources();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Example> examples(List<List<Resource>> patients) {
    return patients.stream().map(this::example).toList();
  }

  private Example example(List<Resource> known) {
    return new Example(known.get(0).getIdElement().getIdPart(), write(prefetch(known)));
  }

  /** With the answers to forms also as Observations, as a record system may give them. */
  private Map<String, Bundle> prefetch(List<Resource> known) {
    Map<String, Bundle> prefetch = new TreeMap<>();
    answers
        .with(known, guideline.content().knowledge(), clock.instant())
        .forEach(
            resource ->
                prefetch
                    .computeIfAbsent(
                        resource instanceof Patient
                            ? Prefetch.PATIENT
                            : Prefetch.key(resource.fhirType()),
                        key -> new Bundle().setType(BundleType.SEARCHSET))
                    .addEntry()
                    .setResource(resource));
    return prefetch;
  }

  private byte[] write(Object content) {
    try {
      return json.writeValueAsBytes(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
