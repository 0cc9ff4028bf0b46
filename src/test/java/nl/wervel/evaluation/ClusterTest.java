package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.wervel.evaluation.Combinations.Answers;
import nl.wervel.knowledge.HookService;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The other clusters (B.1.3, C04): every combination of yes, no and unknown for the features, with
 * two features as the threshold. Unknown is never no: where it could still matter, it is asked.
 */
class ClusterTest {
  private enum Feature {
    PRESENT,
    ABSENT,
    OPEN;

    static Feature yesNo(Answers answers, String fact) {
      return answers.yes(fact) ? PRESENT : answers.unknown(fact) ? OPEN : ABSENT;
    }

    static Feature number(Answers answers, String fact, int above) {
      return answers.unknown(fact) ? OPEN : answers.number(fact, 0) > above ? PRESENT : ABSENT;
    }

    Feature and(Feature other) {
      return this == ABSENT || other == ABSENT ? ABSENT : this == OPEN ? OPEN : other;
    }

    Feature or(Feature other) {
      return this == PRESENT || other == PRESENT ? PRESENT : this == OPEN ? OPEN : other;
    }
  }

  private static Verdict expected(int threshold, List<Feature> features) {
    return Verdict.atLeast(
        threshold,
        features.stream().filter(Feature.PRESENT::equals).count(),
        features.stream().filter(Feature.OPEN::equals).count());
  }

  private static void check(
      String recommendation,
      Combinations combinations,
      Function<Answers, Verdict> expected,
      Resource... more) {
    HookService service =
        Guideline.only(Guideline.service("lrp-patient-view"), r -> r.id().equals(recommendation));
    combinations
        .all()
        .forEach(
            answers -> {
              List<Resource> resources =
                  Stream.concat(Stream.of(more), answers.resources().stream()).toList();
              assertThat(
                      Verdict.of(
                          recommendation,
                          Guideline.SHIPPED.evaluate(service, resources, Guideline.NOW)))
                  .as("%s", answers)
                  .isEqualTo(expected.apply(answers));
            });
  }

  @Test
  void infection() {
    String[] single = {
      "nightSweats",
      "ivDrugUse",
      "immunodeficiency",
      "unexplainedWeightLoss",
      "systemicInfectionOrRisk",
      "recentSurgery",
      "urinaryOrSkinInfection",
      "chills"
    };
    check(
        "rf-infection-cluster",
        new Combinations().withYesNoUnknown(single),
        answers -> expected(2, Stream.of(single).map(f -> Feature.yesNo(answers, f)).toList()),
        Recording.of("raisedTemperature", false, "2026-11-22").toArray(Resource[]::new));
  }

  @Test
  void chillsAndRaisedTemperatureAreOneFeatureOfInfection() {
    check(
        "rf-infection-cluster",
        new Combinations()
            .withYesNoUnknown("chills", "raisedTemperature", "ivDrugUse", "recentSurgery"),
        answers ->
            expected(
                2,
                List.of(
                    Feature.yesNo(answers, "ivDrugUse"),
                    Feature.yesNo(answers, "recentSurgery"),
                    Feature.yesNo(answers, "chills")
                        .or(Feature.yesNo(answers, "raisedTemperature")))),
        Recording.all(
                Map.of(
                    "nightSweats", false,
                    "immunodeficiency", false,
                    "unexplainedWeightLoss", false,
                    "systemicInfectionOrRisk", false,
                    "urinaryOrSkinInfection", false),
                "2026-11-22")
            .toArray(Resource[]::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 18, 55, 56})
  void tumour(int age) {
    check(
        "rf-tumour-cluster",
        new Combinations()
            .withYesNoUnknown(
                "recentOnsetBackPain",
                "cancerHistory",
                "unexplainedWeightLoss",
                "fatigue",
                "severeNightPain",
                "nightSweats"),
        answers ->
            expected(
                2,
                List.of(
                    Feature.yesNo(answers, "recentOnsetBackPain")
                        .and(age < 18 || age > 55 ? Feature.PRESENT : Feature.ABSENT),
                    Feature.yesNo(answers, "cancerHistory"),
                    Feature.yesNo(answers, "unexplainedWeightLoss"),
                    Feature.yesNo(answers, "fatigue"),
                    Feature.yesNo(answers, "severeNightPain")
                        .and(Feature.yesNo(answers, "nightSweats")))),
        new Patient()
            .setBirthDateElement(
                new DateType(Guideline.NOW.toLocalDate().minusYears(age).toString())));
  }

  @Test
  void inflammatory() {
    String[] single = {
      "constantProgressiveNonMechanicalPain",
      "goodNsaidResponse",
      "improvesWithExerciseNotRest",
      "familyComponentSpa",
      "severeNightPain"
    };
    check(
        "rf-inflammatory-cluster",
        new Combinations()
            .withYesNoUnknown(single)
            .withYesNoUnknown("youngPatient", "nightWaking")
            .with("morningStiffnessMinutes", 30, 31, Combinations.UNKNOWN)
            .with("backPainYears", 5, 6, Combinations.UNKNOWN),
        answers ->
            expected(
                2,
                Stream.concat(
                        Stream.of(single).map(fact -> Feature.yesNo(answers, fact)),
                        Stream.of(
                            Feature.yesNo(answers, "youngPatient")
                                .and(
                                    Feature.yesNo(answers, "nightWaking")
                                        .or(
                                            Feature.number(
                                                answers, "morningStiffnessMinutes", 30))),
                            Feature.number(answers, "backPainYears", 5)))
                    .toList()));
  }

  /**
   * Severe pain with a raised risk, whatever the trauma; high-energy trauma unless it hurts little.
   */
  @Test
  void fracture() {
    String[] risks = {
      "osteoporosis",
      "longTermCorticosteroids",
      "advancedAgeFractureRisk",
      "cancerHistory",
      "axialSpaKnown"
    };
    check(
        "rf-fracture-cluster",
        new Combinations()
            .withYesNoUnknown("severeBackPain")
            .withYesNoUnknown(risks)
            .with("traumaKind", "none", "minor", "moderate", "high-energy", Combinations.UNKNOWN),
        answers -> {
          Feature severe = Feature.yesNo(answers, "severeBackPain");
          Feature risk =
              Stream.of(risks)
                  .map(fact -> Feature.yesNo(answers, fact))
                  .reduce(Feature.ABSENT, Feature::or);
          Feature highEnergy =
              answers.is("traumaKind", "high-energy")
                  ? Feature.PRESENT
                  : answers.unknown("traumaKind") ? Feature.OPEN : Feature.ABSENT;
          Feature afterHighEnergy =
              highEnergy.and(severe == Feature.ABSENT ? Feature.ABSENT : Feature.PRESENT);
          Feature withRisk =
              answers.is("traumaKind", "high-energy") ? Feature.ABSENT : severe.and(risk);
          return expected(1, List.of(afterHighEnergy.or(withRisk)));
        });
  }

  @Test
  void miscellaneous() {
    check(
        "rf-misc-cluster",
        new Combinations()
            .withYesNoUnknown("increasingPostoperativePain")
            .with("pyramidalSigns", "none", "unilateral", "bilateral", Combinations.UNKNOWN),
        answers ->
            expected(
                1,
                List.of(
                    Feature.yesNo(answers, "increasingPostoperativePain"),
                    answers.unknown("pyramidalSigns")
                        ? Feature.OPEN
                        : answers.is("pyramidalSigns", "unilateral")
                            ? Feature.PRESENT
                            : Feature.ABSENT)));
  }
}
