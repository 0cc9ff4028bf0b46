package nl.wervel.evaluation;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Resource;

/**
 * Arbitrary patients: facts of the forms that decide, with their answers or values at a threshold.
 */
final class Records {
  private static final List<String> FORMS =
      List.of(
          "lrp-red-flags",
          "lrp-red-flags",
          "lrp-scope",
          "lrp-leg-symptoms",
          "lrp-lrs",
          "lrp-neuro-exam",
          "lrp-nprs",
          "lrp-intake",
          "lrp-physical-exam",
          "lrp-prognostic-factors",
          "lrp-profile",
          "lrp-treatment-plan");
  private static final List<String> FACTS =
      FORMS.stream()
          .map(
              id ->
                  Guideline.KNOWLEDGE
                      .forms()
                      .get("https://wervel.example/fhir/Questionnaire/" + id))
          .flatMap(form -> form.facts().stream())
          .toList();
  private static final Map<String, List<Integer>> NUMBERS =
      Map.of(
          "nprs", List.of(0, 7, 8),
          "nprsLeg", List.of(0, 7, 8),
          "mrcLowest", List.of(3, 4, 5),
          "neuroDeficitOnsetHours", List.of(47, 48),
          "fingerFloorDistanceCm", List.of(25, 26),
          "morningStiffnessMinutes", List.of(30, 31),
          "backPainYears", List.of(5, 6),
          "totalPainDaysPastYear", List.of(182, 183));
  private static final List<Integer> SMALL = List.of(0, 1, 2, 3, 4);
  private static final List<Integer> DAYS = List.of(0, 3, 4, 5, 20, 41, 42, 84, 85, 365, 400);

  private Records() {}

  /** One fact with its value and the moment at which it was recorded. */
  record Recorded(String fact, Object value, String moment) {
    /** The patient does not have it. */
    boolean isNo() {
      return List.of(false, "none", "absent", "negative", "normal", "flexor").contains(value);
    }

    Stream<Resource> resources() {
      return Recording.of(fact, value, moment).stream();
    }
  }

  /** A patient of any age with up to forty answers; a question may have been asked twice. */
  static Arbitrary<List<Recorded>> records() {
    return recorded().list().ofMaxSize(40);
  }

  /** The same, each question asked once. */
  static Arbitrary<List<Recorded>> askedOnce() {
    return recorded().list().ofMaxSize(40).uniqueElements(Recorded::fact);
  }

  static Arbitrary<Patient> patients() {
    return Arbitraries.of(16, 17, 18, 40, 55, 56, 80)
        .map(age -> Guideline.NOW.toLocalDate().minusYears(age))
        .map(
            born ->
                (Patient)
                    new Patient()
                        .setBirthDateElement(new DateType(born.toString()))
                        .setId(Guideline.PATIENT));
  }

  private static Arbitrary<Recorded> recorded() {
    return Arbitraries.of(FACTS)
        .flatMap(
            fact ->
                Combinators.combine(value(Recording.item(fact)), moments())
                    .as((value, moment) -> new Recorded(fact, value, moment)));
  }

  /** Only a few, so that two answers often fall together; some are a day without a time. */
  private static Arbitrary<String> moments() {
    return Arbitraries.of(
        "2026-11-22T09:00:00+01:00",
        "2026-11-22T08:00:00Z",
        "2026-11-22",
        "2026-11-21T23:30:00Z",
        "2026-11-01T09:00:00+01:00",
        "2026-11-01",
        "2025-03-01");
  }

  private static Arbitrary<?> value(QuestionnaireItemComponent item) {
    return switch (item.getType()) {
      case BOOLEAN -> Arbitraries.of(true, false);
      case INTEGER, QUANTITY -> Arbitraries.of(NUMBERS.getOrDefault(item.getLinkId(), SMALL));
      case DATE ->
          Arbitraries.of(DAYS).map(days -> Guideline.NOW.toLocalDate().minusDays(days).toString());
      case DATETIME ->
          Arbitraries.of(95, 96, 97)
              .map(
                  hours ->
                      Guideline.NOW
                          .minusHours(hours)
                          .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
      default -> choices(item);
    };
  }

  private static Arbitrary<?> choices(QuestionnaireItemComponent item) {
    Arbitrary<String> codes =
        Arbitraries.of(
            item.getAnswerOption().stream().map(o -> o.getValueCoding().getCode()).toList());
    return item.getRepeats() ? codes.set().ofMinSize(1).ofMaxSize(2).map(List::copyOf) : codes;
  }
}
