package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.wervel.cards.Card;
import nl.wervel.evaluation.Combinations.Answers;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The emergency cluster (B.1.3): any one feature alarms, and nothing else does. */
class EmergencyTest {
  private static final String[] SIGNS = {
    "urinaryRetention",
    "urinaryIncontinence",
    "faecalIncontinence",
    "saddleAnaesthesia",
    "progressiveMotorWeakness",
    "bilateralRootSigns",
    "widespreadNeuroSigns"
  };
  private static final HookService SERVICE = Guideline.service("lrp-patient-view");
  private static final HookService CRITICAL =
      Guideline.only(SERVICE, r -> r.urgency() == Urgency.CRITICAL);

  /** The other five features are findings with a value, a speed or a side. */
  private static Combinations withValues(Combinations signs) {
    return signs
        .with("progressiveNeuroSymptoms", true, false, Combinations.UNKNOWN)
        .with("neuroDeficitOnsetHours", 47, 48, Combinations.UNKNOWN)
        .with("mrcLowest", 3, 4, Combinations.UNKNOWN)
        .with("pyramidalSigns", "none", "unilateral", "bilateral", Combinations.UNKNOWN)
        .with("plantarResponse", "extensor", "flexor", Combinations.UNKNOWN)
        .with(
            "specificCauseKnown",
            "cauda-equina",
            "epidural-abscess-or-haematoma",
            "malignancy",
            Combinations.UNKNOWN);
  }

  private static boolean isEmergency(Answers answers) {
    boolean fast = answers.number("neuroDeficitOnsetHours", 99) < 48;
    return Stream.of(SIGNS).anyMatch(answers::yes)
        || answers.yes("progressiveNeuroSymptoms")
            && (fast || answers.unknown("neuroDeficitOnsetHours"))
        || fast && answers.is("mrcLowest", 3)
        || answers.is("pyramidalSigns", "bilateral")
        || answers.is("plantarResponse", "extensor") && answers.unknown("pyramidalSigns")
        || answers.is("specificCauseKnown", "cauda-equina")
        || answers.is("specificCauseKnown", "epidural-abscess-or-haematoma");
  }

  @Test
  void allAnswersToTheSevenSigns() {
    new Combinations().withYesNoUnknown(SIGNS).all().forEach(EmergencyTest::alarmsWhenPresent);
  }

  @Test
  void allValuesOfTheOtherFeatures() {
    withValues(new Combinations()).all().forEach(EmergencyTest::alarmsWhenPresent);
  }

  @Test
  void allTwelveFeaturesTogether() {
    withValues(new Combinations().withYesNoUnknown(SIGNS))
        .sample(1500, 20261122)
        .forEach(EmergencyTest::alarmsWhenPresent);
  }

  private static void alarmsWhenPresent(Answers answers) {
    Evaluation evaluation =
        Guideline.SHIPPED.evaluate(CRITICAL, answers.resources(), Guideline.NOW);
    List<Card> cards = Guideline.SHIPPED.cards(CRITICAL, evaluation, Language.NL);
    boolean alarm = Verdict.of("rf-neuro-emergency", evaluation) == Verdict.APPLIES;
    assertThat(alarm).as("%s", answers).isEqualTo(isEmergency(answers));
    assertThat(!cards.isEmpty() && cards.get(0).indicator().equals("critical"))
        .as("first card critical: %s", answers)
        .isEqualTo(isEmergency(answers));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lrp-patient-view",
        "lrp-encounter-start",
        "lrp-encounter-discharge",
        "lrp-appointment-book",
        "lrp-gp-patient-view",
        "lrp-orthopaedic-patient-view"
      })
  void isSeenFirstInEveryServiceThatLooksAtThePatient(String id) {
    HookService service = Guideline.service(id);
    withValues(new Combinations().withYesNoUnknown(SIGNS))
        .sample(100, 42)
        .filter(EmergencyTest::isEmergency)
        .forEach(
            answers -> {
              Evaluation evaluation =
                  Guideline.SHIPPED.evaluate(service, answers.resources(), Guideline.NOW);
              assertThat(Guideline.SHIPPED.cards(service, evaluation, Language.NL).get(0))
                  .as("%s", answers)
                  .extracting(Card::indicator)
                  .isEqualTo("critical");
            });
  }

  @Test
  void aloneSaysWhatToDo() {
    Evaluation evaluation =
        Guideline.SHIPPED.evaluate(
            SERVICE,
            Recording.all(
                Map.of("urinaryRetention", true, "fatigue", true, "cancerHistory", true),
                "2026-11-22"),
            Guideline.NOW);
    List<Card> cards = Guideline.SHIPPED.cards(SERVICE, evaluation, Language.NL);
    assertThat(cards.get(0).suggestions()).isNotEmpty();
    assertThat(cards.subList(1, cards.size())).flatExtracting(Card::suggestions).isEmpty();
  }
}
