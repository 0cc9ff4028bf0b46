package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.wervel.knowledge.Activity;
import nl.wervel.knowledge.HookService;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The doses that an exercise order proposes are those that the rules accept. */
class DosingTableTest {
  private static final HookService SERVICE =
      Guideline.only(Guideline.service("lrp-patient-view"), rule -> rule.id().startsWith("fitt-"));

  /** Who is used to endurance training does the vigorous form. */
  private static final String VIGOROUS = "aerobic-training-vigorous";

  /** More of it than the table says is no fault. */
  private static final Set<String> NO_UPPER_LIMIT = Set.of("flexWarmupMin");

  /** A range of an order's dose; {@code fact} is what a therapist records of it. */
  record Dose(String activity, String fact, BigDecimal low, BigDecimal high) {}

  static List<Dose> doses() {
    List<Dose> doses = new ArrayList<>();
    for (ActivityDefinition activity : dosed()) {
      for (Dosage dosage : activity.getDosage()) {
        if (dosage.hasDoseAndRate()) {
          Range range = dosage.getDoseAndRateFirstRep().getDoseRange();
          doses.add(
              new Dose(
                  activity.getIdPart(),
                  dosage.getDoseAndRateFirstRep().getType().getCodingFirstRep().getCode(),
                  value(range.getLow()),
                  value(range.getHigh())));
        }
      }
    }
    return doses;
  }

  @ParameterizedTest
  @MethodSource("doses")
  void theEndsOfTheRangeAreAccepted(Dose dose) {
    assertThat(advised(dose, dose.low)).isFalse();
    assertThat(dose.high != null && advised(dose, dose.high)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("doses")
  void outsideTheRangeIsNot(Dose dose) {
    assertThat(advised(dose, dose.low.subtract(BigDecimal.ONE))).isTrue();
    if (dose.high != null && !NO_UPPER_LIMIT.contains(dose.fact)) {
      assertThat(advised(dose, dose.high.add(BigDecimal.ONE))).isTrue();
    }
  }

  @Test
  void theTimingIsTheFrequencyOfTheTable() {
    assertThat(dosed())
        .filteredOn(ActivityDefinition::hasTiming)
        .hasSize(4)
        .allSatisfy(
            activity ->
                assertThat(doses())
                    .filteredOn(dose -> dose.activity.equals(activity.getIdPart()))
                    .filteredOn(dose -> dose.fact.contains("Days"))
                    .extracting(dose -> dose.low.intValue())
                    .containsExactly(((Timing) activity.getTiming()).getRepeat().getFrequency()));
  }

  private static boolean advised(Dose dose, BigDecimal value) {
    Map<String, Object> facts =
        new HashMap<>(Map.of("aerobicTrained", VIGOROUS.equals(dose.activity)));
    if (dose.fact.startsWith("aerobic") && dose.fact.endsWith("Days")) {
      facts.put("aerobicModerateDays", 0);
      facts.put("aerobicVigorousDays", 0);
    }
    facts.put(dose.fact, value.intValueExact());
    return Guideline.SHIPPED
        .evaluate(SERVICE, Recording.all(facts, "2026-11-22T09:00:00+01:00"), Guideline.NOW)
        .findings()
        .stream()
        .flatMap(finding -> finding.because().stream())
        .anyMatch(reason -> reason.fact().equals(dose.fact));
  }

  private static List<ActivityDefinition> dosed() {
    return Guideline.KNOWLEDGE.activities().values().stream()
        .map(Activity::definition)
        .filter(ActivityDefinition::hasDosage)
        .toList();
  }

  private static BigDecimal value(Quantity quantity) {
    return quantity.hasValue() ? quantity.getValue() : null;
  }
}
