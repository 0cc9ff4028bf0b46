package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import nl.wervel.cards.Card;
import nl.wervel.evaluation.Records.Recorded;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.Urgency;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;

/** What holds for every patient, whatever is recorded. */
class RecordPropertiesTest {
  private static final HookService SERVICE = Guideline.service("lrp-patient-view");

  @Provide
  Arbitrary<List<Recorded>> records() {
    return Records.records();
  }

  @Provide
  Arbitrary<List<Recorded>> askedOnce() {
    return Records.askedOnce();
  }

  @Provide
  Arbitrary<Patient> patients() {
    return Records.patients();
  }

  @Property
  void forgettingThatSomethingIsAbsentNeverRemovesAnAlarm(
      @ForAll("askedOnce") List<Recorded> records,
      @ForAll("patients") Patient patient,
      @ForAll Random random) {
    List<Recorded> forgotten =
        records.stream().filter(r -> !r.isNo() || random.nextBoolean()).toList();
    assertThat(alarms(evaluate(resources(patient, forgotten))))
        .containsAll(alarms(evaluate(resources(patient, records))));
  }

  private static Set<String> alarms(Evaluation evaluation) {
    return evaluation.findings().stream()
        .map(Finding::recommendation)
        .filter(r -> r.urgency() != Urgency.INFO)
        .filter(r -> Set.of("red-flags", "scope").contains(r.phase()))
        .map(r -> r.id())
        .collect(Collectors.toSet());
  }

  @Property
  void whatNoRuleReadsChangesNothing(
      @ForAll("records") List<Recorded> records, @ForAll("patients") Patient patient) {
    Coding otherwise = new Coding("http://loinc.org", "8867-4", "Heart rate");
    Coding earache = new Coding("http://snomed.info/sct", "65363002", "Otitis media");
    Observation pulse = new Observation();
    pulse
        .setStatus(ObservationStatus.FINAL)
        .setCode(new CodeableConcept(otherwise))
        .setValue(new IntegerType(8))
        .setId("pulse");
    Resource ear = new Condition().setCode(new CodeableConcept(earache)).setId("ear");
    Resource drain = new Procedure().setCode(new CodeableConcept(earache)).setId("drain");
    List<Resource> resources = resources(patient, records);
    List<Resource> more = new ArrayList<>(List.of(pulse, ear, drain));
    more.addAll(resources);
    assertThat(answer(more)).containsExactlyElementsOf(answer(resources));
  }

  @Property
  void theOrderOfResourcesDoesNotMatter(
      @ForAll("records") List<Recorded> records,
      @ForAll("patients") Patient patient,
      @ForAll Random random) {
    List<Resource> resources = resources(patient, records);
    assertThat(values(shuffled(resources, random))).isEqualTo(values(resources));
  }

  @Property
  void norDoesItForWhatACallerSees(
      @ForAll("records") List<Recorded> records,
      @ForAll("patients") Patient patient,
      @ForAll Random random) {
    List<Resource> resources = resources(patient, records);
    assertThat(answer(shuffled(resources, random))).containsExactlyElementsOf(answer(resources));
  }

  private static List<Resource> shuffled(List<Resource> resources, Random random) {
    List<Resource> shuffled = new ArrayList<>(resources);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** Each finding with the values behind it. */
  private static List<String> values(List<Resource> resources) {
    return evaluate(resources).findings().stream()
        .flatMap(f -> f.because().stream().map(r -> f.recommendation().id() + " " + value(r)))
        .toList();
  }

  private static String value(Reason reason) {
    Object value = reason.value().orElse("missing");
    return reason.fact()
        + " "
        + (value instanceof List<?> codes ? codes.stream().sorted().toList() : value);
  }

  @Property
  void whatWasWithdrawnNeverCounts(
      @ForAll("records") List<Recorded> records,
      @ForAll("records") List<Recorded> mistakes,
      @ForAll("patients") Patient patient) {
    List<Resource> resources = resources(patient, records);
    List<Resource> withMistakes = new ArrayList<>(resources);
    resources(patient, mistakes).stream()
        .filter(Observation.class::isInstance)
        .map(Observation.class::cast)
        .forEach(
            observation -> {
              observation.setStatus(ObservationStatus.ENTEREDINERROR);
              withMistakes.add(0, observation);
            });
    assertThat(answer(withMistakes)).containsExactlyElementsOf(answer(resources));
  }

  @Property
  void findingsNameTheirFactsAndQuestionsTheUnanswered(
      @ForAll("records") List<Recorded> records, @ForAll("patients") Patient patient) {
    Evaluation evaluation = evaluate(resources(patient, records));
    assertThat(evaluation.failed()).isEmpty();
    assertThat(evaluation.findings())
        .allSatisfy(
            finding ->
                assertThat(finding.because())
                    .as(finding.recommendation().id())
                    .isNotEmpty()
                    .extracting(Reason::fact)
                    .doesNotHaveDuplicates()
                    .isSubsetOf(Guideline.KNOWLEDGE.facts().keySet()));
    Set<String> recorded = records.stream().map(Recorded::fact).collect(Collectors.toSet());
    assertThat(evaluation.undecided())
        .allSatisfy(
            undecided ->
                assertThat(undecided.missing())
                    .as(undecided.recommendation().id())
                    .isNotEmpty()
                    .isSubsetOf(Guideline.KNOWLEDGE.facts().keySet())
                    .doesNotContainAnyElementsOf(recorded.isEmpty() ? Set.of("") : recorded));
  }

  @Property
  void cardsAreFewAndHoldEveryFindingOnce(
      @ForAll("records") List<Recorded> records, @ForAll("patients") Patient patient) {
    Evaluation evaluation = evaluate(resources(patient, records));
    List<Card> cards = Guideline.SHIPPED.cards(SERVICE, evaluation, Language.NL);
    List<String> found =
        evaluation.findings().stream().map(finding -> finding.recommendation().id()).toList();
    assertThat(cards).hasSizeLessThanOrEqualTo(8);
    assertThat(cards).extracting(Card::summary).allMatch(summary -> summary.length() < 140);
    assertThat(cards).extracting(Card::indicator).isSortedAccordingTo((a, b) -> rank(a) - rank(b));
    assertThat(cards.stream().flatMap(card -> CardsJson.recommendations(card).stream()))
        .containsExactlyInAnyOrderElementsOf(found);
    evaluation.findings().stream()
        .map(Finding::recommendation)
        .filter(recommendation -> recommendation.urgency() == Urgency.CRITICAL)
        .forEach(
            recommendation ->
                assertThat(CardsJson.recommendations(cards.get(0))).contains(recommendation.id()));
  }

  private static int rank(String indicator) {
    return List.of("critical", "warning", "info").indexOf(indicator);
  }

  @Property
  void dutchAndEnglishSayTheSame(
      @ForAll("records") List<Recorded> records, @ForAll("patients") Patient patient) {
    Evaluation evaluation = evaluate(resources(patient, records));
    List<Card> dutch = Guideline.SHIPPED.cards(SERVICE, evaluation, Language.NL);
    List<Card> english = Guideline.SHIPPED.cards(SERVICE, evaluation, Language.EN);
    assertThat(english).extracting(Card::extension).isEqualTo(extensions(dutch));
    assertThat(english)
        .extracting(Card::indicator)
        .isEqualTo(dutch.stream().map(Card::indicator).toList());
    assertThat(english)
        .extracting(Card::summary)
        .doesNotContainAnyElementsOf(dutch.stream().map(Card::summary).toList());
  }

  private static List<?> extensions(List<Card> cards) {
    return cards.stream().map(Card::extension).toList();
  }

  private static List<Resource> resources(Patient patient, List<Recorded> records) {
    List<Resource> resources = new ArrayList<>(List.of(patient));
    for (int i = 0; i < records.size(); i++) {
      int asked = i;
      records
          .get(i)
          .resources()
          .forEach(
              resource -> {
                resource.setId(resource.getIdPart() + "." + asked);
                resources.add(resource);
              });
    }
    return resources;
  }

  private static Evaluation evaluate(List<Resource> resources) {
    return Guideline.SHIPPED.evaluate(SERVICE, resources, Guideline.NOW);
  }

  /** Everything that a caller sees, in small pieces, so that a difference is easy to find. */
  private static List<String> answer(List<Resource> resources) {
    Evaluation evaluation = evaluate(resources);
    List<String> seen = new ArrayList<>();
    for (Finding finding : evaluation.findings()) {
      String id = finding.recommendation().id();
      finding.because().forEach(reason -> seen.add(id + " because " + describe(reason)));
      finding.settings().forEach(setting -> seen.add(id + " with " + setting));
    }
    for (Undecided undecided : evaluation.undecided()) {
      undecided.missing().stream()
          .sorted()
          .forEach(fact -> seen.add(undecided.recommendation().id() + " asks " + fact));
    }
    CardsJson.of(Guideline.SHIPPED.cards(SERVICE, evaluation, Language.NL))
        .lines()
        .forEach(seen::add);
    return seen;
  }

  private static String describe(Reason reason) {
    return "%s = %s, %s, %s"
        .formatted(
            reason.fact(),
            reason.value(),
            reason.date().map(BaseDateTimeType::getValueAsString),
            reason.reference());
  }
}
