package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Why a recommendation applies, and what would decide one that waits. */
class ExplanationTest {
  private static final String AT = "2026-11-22T09:00:00+01:00";

  /** The facts behind one recommendation; those missing have a question mark. */
  record Because(String recommendation, Map<String, Object> facts, String expected) {
    @Override
    public String toString() {
      return recommendation + " because " + expected;
    }
  }

  private static Because because(String recommendation, String expected, Object... facts) {
    return new Because(recommendation, facts(facts), expected);
  }

  private static Map<String, Object> facts(Object... pairs) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      facts.put((String) pairs[i], pairs[i + 1]);
    }
    return facts;
  }

  static Stream<Because> reasons() {
    return Stream.of(
        because(
            "rf-neuro-emergency",
            "faecalIncontinence=true",
            "urinaryRetention",
            false,
            "faecalIncontinence",
            true,
            "widespreadNeuroSigns",
            false),
        because(
            "rf-neuro-emergency",
            "saddleAnaesthesia=true pyramidalSigns=bilateral",
            "pyramidalSigns",
            "bilateral",
            "saddleAnaesthesia",
            true),
        because(
            "rf-neuro-emergency",
            "progressiveNeuroSymptoms=true neuroDeficitOnsetHours?",
            "progressiveNeuroSymptoms",
            true),
        because(
            "rf-neuro-emergency",
            "plantarResponse=extensor pyramidalSigns?",
            "plantarResponse",
            "extensor"),
        because(
            "rf-neuro-emergency",
            "neuroDeficitOnsetHours=47 mrcLowest=3",
            "mrcLowest",
            3,
            "neuroDeficitOnsetHours",
            47,
            "progressiveNeuroSymptoms",
            false),
        because(
            "lrs-refer-mrc3", "lrsPresent=true mrcLowest=3", "lrsPresent", true, "mrcLowest", 3),
        because("rf-screen-all", "encounterPhase=intake redFlagScreenDone?"),
        because(
            "rf-screen-all",
            "encounterPhase=intake redFlagScreenDone=false",
            "redFlagScreenDone",
            false),
        because(
            "rf-infection-cluster",
            "chills=true immunodeficiency=true seriousPathologySuspected?",
            "chills",
            true,
            "raisedTemperature",
            false,
            "immunodeficiency",
            true,
            "nightSweats",
            false),
        because(
            "rf-fracture-cluster",
            "traumaKind=high-energy severeBackPain? seriousPathologySuspected?",
            "traumaKind",
            "high-energy"),
        because(
            "rf-fx-minor-or-no-trauma-with-risk",
            "severeBackPain=true traumaKind? osteoporosis=true",
            "severeBackPain",
            true,
            "osteoporosis",
            true,
            "cancerHistory",
            false),
        because(
            "scope-excl-lumbar-surgery-12mo",
            "complaintsRelatedToLumbarSurgery=true monthsSinceLumbarSurgery?",
            "complaintsRelatedToLumbarSurgery",
            true),
        because(
            "scope-phase-subacute",
            "complaintDurationDays=42",
            "complaintDurationDays",
            "2026-10-11"),
        because(
            "scope-excl-inflammatory-disease",
            "specificCauseKnown=[organ-inflammation]",
            "specificCauseKnown",
            List.of("organ-inflammation")),
        because(
            "ind-no-help-request",
            "helpRequestMovementRelated=false",
            "helpRequestMovementRelated",
            false),
        because(
            "rf-referred-check-doctor-aware",
            "accessRoute=gp-referral nightSweats=true ivDrugUse=true alarmKnownToReferrer?",
            "accessRoute",
            "gp-referral",
            "nightSweats",
            true,
            "ivDrugUse",
            true),
        because(
            "pf-single-dominant-or-combination",
            "pfFear=dominant",
            "pfFear",
            "dominant",
            "pfStress",
            "present",
            "pfLegPain",
            "absent"),
        because(
            "lrs-ex-lasegue",
            "symptomsBelowKnee=true lasegue? crossedLasegue? reverseLasegue?",
            "symptomsBelowKnee",
            true),
        because(
            "reeval-p1-3wk",
            "profile=1 daysSinceTreatmentStart=21 lastReevaluationDay? insufficientImprovement?",
            "profile",
            1,
            "daysSinceTreatmentStart",
            "2026-11-01"),
        because(
            "reeval-p3-6wk",
            "profile=3 daysSinceTreatmentStart=52 lastReevaluationDay=30 improvementAssessedDay=30",
            "profile",
            3,
            "daysSinceTreatmentStart",
            "2026-10-01",
            "lastReevaluationDay",
            "2026-10-31",
            "insufficientImprovement",
            false,
            "improvementAssessedDay",
            "2026-10-31"),
        because(
            "reeval-p3-refer-gp-12wk",
            "profile=3 insufficientImprovement=true daysSinceTreatmentStart=84",
            "profile",
            3,
            "daysSinceTreatmentStart",
            "2026-08-30",
            "insufficientImprovement",
            true));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void namesTheFactsThatDecidedIt(Because row) {
    Finding finding = finding(row.recommendation, Recording.all(row.facts, AT));
    assertThat(
            finding.because().stream().map(ExplanationTest::brief).collect(Collectors.joining(" ")))
        .isEqualTo(row.expected);
  }

  private static String brief(Reason reason) {
    return reason.fact() + reason.value().map(value -> "=" + value).orElse("?");
  }

  private static Finding finding(String recommendation, List<Resource> resources) {
    return evaluate(resources).findings().stream()
        .filter(finding -> finding.recommendation().id().equals(recommendation))
        .findFirst()
        .orElseThrow();
  }

  private static Evaluation evaluate(List<Resource> resources) {
    return Guideline.SHIPPED.evaluate(
        Guideline.service("lrp-patient-view"), resources, Guideline.NOW);
  }

  /** What is missing, of recommendations that wait for it. */
  static Stream<Because> questions() {
    return Stream.of(
        because(
            "rf-neuro-emergency",
            "bilateralRootSigns faecalIncontinence mrcLowest neuroDeficitOnsetHours plantarResponse"
                + " progressiveMotorWeakness progressiveNeuroSymptoms pyramidalSigns"
                + " saddleAnaesthesia specificCauseKnown urinaryIncontinence urinaryRetention"
                + " widespreadNeuroSigns"),
        because("ind-start-therapy", "helpRequestMovementRelated redFlagScreenDone"),
        because("ind-start-therapy", "redFlagScreenDone", "helpRequestMovementRelated", true),
        because(
            "rf-infection-cluster",
            "raisedTemperature",
            "nightSweats",
            true,
            "chills",
            false,
            "ivDrugUse",
            false,
            "immunodeficiency",
            false,
            "unexplainedWeightLoss",
            false,
            "systemicInfectionOrRisk",
            false,
            "recentSurgery",
            false,
            "urinaryOrSkinInfection",
            false),
        because(
            "scope-excl-cauda-equina",
            "radiatingLegPain specificCauseKnown",
            "urinaryRetention",
            true),
        because("lrs-refer-nprs8", "nprs", "lrsPresent", true),
        because("lrs-refer-mrc3", "lrsPresent", "mrcLowest", 3),
        because(
            "lrs-claudication-neurogenic",
            "reliefSittingOrFlexion",
            "symptomsOnlyStandingWalking",
            true),
        because(
            "profile-1-low-risk",
            "pfWorkSatisfaction",
            "prognosticFactorsAssessed",
            true,
            "pfPreviousEpisodes",
            "absent",
            "pfActivityLimitation",
            "absent",
            "pfLegPain",
            "absent",
            "pfPainIntensity",
            "absent",
            "pfGeneralHealth",
            "absent",
            "pfStress",
            "absent",
            "pfFear",
            "absent",
            "pfDepressive",
            "absent",
            "pfPassiveCoping",
            "absent",
            "pfNegativeExpectations",
            "absent",
            "pfWorkPhysicalLoad",
            "not-applicable",
            "pfWorkRelations",
            "not-applicable"));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void asksForWhatWouldDecideIt(Because row) {
    Undecided undecided =
        evaluate(Recording.all(row.facts, AT)).undecided().stream()
            .filter(candidate -> candidate.recommendation().id().equals(row.recommendation))
            .findFirst()
            .orElseThrow();
    assertThat(undecided.missing().stream().sorted().collect(Collectors.joining(" ")))
        .isEqualTo(row.expected);
  }

  @Test
  void aReasonHasItsDateAndItsObservation() {
    Reason reason =
        finding("rf-cauda-equina", Recording.of("urinaryRetention", true, AT)).because().get(0);
    assertThat(reason.date().orElseThrow().getValueAsString()).isEqualTo(AT);
    assertThat(reason.reference()).contains("Observation/urinaryRetention");
  }

  @Test
  void aReasonRefersToTheAnswerThatSaysSo() {
    List<Resource> answers = new ArrayList<>();
    for (boolean answer : List.of(false, true)) {
      Resource resource = Recording.of("urinaryRetention", answer, AT).get(0);
      resource.setId(answer ? "yes" : "no");
      answers.add(resource);
    }
    assertThat(finding("rf-cauda-equina", answers).because().get(0).reference())
        .contains("Observation/yes");
  }

  @Test
  void anOutdatedWeighingIsPartOfTheReason() {
    List<Resource> resources =
        new ArrayList<>(Recording.of("seriousPathologySuspected", false, "2026-11-01"));
    resources.addAll(Recording.all(facts("chills", true, "ivDrugUse", true), AT));
    assertThat(finding("rf-infection-cluster", resources).because())
        .filteredOn(reason -> reason.fact().equals("seriousPathologySuspected"))
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.value()).contains(false);
              assertThat(reason.date().orElseThrow().getValueAsString()).isEqualTo("2026-11-01");
            });
  }

  @Test
  void aClusterNamesTheThresholdItRestsOn() {
    List<Resource> resources = Recording.all(facts("fatigue", true, "cancerHistory", true), AT);
    assertThat(finding("rf-tumour-cluster", resources).settings())
        .containsExactly("redFlagClusterThreshold");
    assertThat(finding("rf-tum-fatigue", resources).settings()).isEmpty();
  }
}
