package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster stops once the therapist weighed it after its newest feature and suspects nothing. */
class WeighingTest {
  private static final String OLDER = "2026-11-10T10:00:00+01:00";
  private static final String NEWEST = "2026-11-12T10:00:00+01:00";

  /**
   * Each cluster with a feature recorded earlier, the newest one, and the rule that it silences.
   */
  static Stream<Arguments> clusters() {
    return Stream.of(
        Arguments.of(
            "rf-fracture-cluster", Map.of("severeBackPain", true), Map.of("osteoporosis", true)),
        Arguments.of("rf-infection-cluster", Map.of("nightSweats", true), Map.of("chills", true)),
        Arguments.of("rf-tumour-cluster", Map.of("cancerHistory", true), Map.of("fatigue", true)),
        Arguments.of(
            "rf-inflammatory-cluster",
            Map.of("goodNsaidResponse", true),
            Map.of("youngPatient", true, "morningStiffnessMinutes", 45)));
  }

  private static Verdict verdict(
      String recommendation, List<Resource> features, Observed... weighing) {
    List<Resource> resources =
        Stream.concat(features.stream(), Stream.of(weighing).map(Observed::resource)).toList();
    return Verdict.of(
        recommendation,
        Guideline.SHIPPED.evaluate(
            Guideline.service("lrp-patient-view"), resources, Guideline.NOW));
  }

  private static List<Resource> features(Map<String, Object> older, Map<String, Object> newest) {
    return Stream.concat(
            Recording.all(older, OLDER).stream(), Recording.all(newest, NEWEST).stream())
        .toList();
  }

  private static Observed weighed(String moment) {
    return Observed.of("seriousPathologySuspected").no().at(moment);
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void onlyAWeighingAfterTheNewestFeatureSilences(
      String cluster, Map<String, Object> older, Map<String, Object> newest) {
    List<Resource> features = features(older, newest);
    assertThat(verdict(cluster, features)).as("not weighed").isEqualTo(Verdict.APPLIES);
    assertThat(verdict(cluster, features, weighed("2026-11-11T10:00:00+01:00")))
        .as("between the two")
        .isEqualTo(Verdict.APPLIES);
    assertThat(verdict(cluster, features, weighed("2026-11-12T09:59:59+01:00")))
        .as("a second before")
        .isEqualTo(Verdict.APPLIES);
    assertThat(verdict(cluster, features, weighed(NEWEST)))
        .as("at the same moment, as in one form")
        .isEqualTo(Verdict.ABSENT);
    assertThat(verdict(cluster, features, weighed("2026-11-12T09:00:00Z")))
        .as("the same moment in another zone")
        .isEqualTo(Verdict.ABSENT);
    assertThat(verdict(cluster, features, weighed("2026-11-12")))
        .as("that day")
        .isEqualTo(Verdict.ABSENT);
    assertThat(verdict(cluster, features, weighed("2026-11-11")))
        .as("the day before")
        .isEqualTo(Verdict.APPLIES);
    assertThat(verdict(cluster, features, weighed("2026-11-20T10:00:00+01:00")))
        .as("later")
        .isEqualTo(Verdict.ABSENT);
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void aSuspicionOrAnUndatedWeighingSilencesNothing(
      String cluster, Map<String, Object> older, Map<String, Object> newest) {
    List<Resource> features = features(older, newest);
    Observed suspicion = Observed.of("seriousPathologySuspected").yes();
    assertThat(verdict(cluster, features, suspicion.at("2026-11-20"))).isEqualTo(Verdict.APPLIES);
    assertThat(verdict(cluster, features, Observed.of("seriousPathologySuspected").no()))
        .isEqualTo(Verdict.APPLIES);
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void aNewFeatureOfAnotherClusterLeavesThisOneWeighed(
      String cluster, Map<String, Object> older, Map<String, Object> newest) {
    List<Resource> features =
        Stream.concat(
                features(older, newest).stream(),
                Recording.all(Map.of("increasingPostoperativePain", true), "2026-11-21").stream())
            .toList();
    assertThat(verdict(cluster, features, weighed("2026-11-20"))).isEqualTo(Verdict.ABSENT);
    assertThat(verdict("rf-refer-gp", features, weighed("2026-11-20"))).isEqualTo(Verdict.APPLIES);
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void aFeatureSeenAgainIsNew(
      String cluster, Map<String, Object> older, Map<String, Object> newest) {
    List<Resource> features =
        Stream.concat(features(older, newest).stream(), Recording.all(older, "2026-11-21").stream())
            .toList();
    assertThat(verdict(cluster, features, weighed("2026-11-20"))).isEqualTo(Verdict.APPLIES);
  }

  @Test
  void aMiscellaneousFeatureIsNeverSilenced() {
    List<Resource> pain = Recording.of("increasingPostoperativePain", true, OLDER);
    assertThat(verdict("rf-misc-cluster", pain, weighed("2026-11-20"))).isEqualTo(Verdict.APPLIES);
    assertThat(verdict("rf-refer-gp", pain, weighed("2026-11-20"))).isNotEqualTo(Verdict.APPLIES);
  }

  @Test
  void anEmergencyIsNeverSilenced() {
    List<Resource> retention = Recording.of("urinaryRetention", true, OLDER);
    for (String alarm : List.of("rf-neuro-emergency", "rf-refer-gp")) {
      assertThat(verdict(alarm, retention, weighed("2026-11-20"))).isEqualTo(Verdict.APPLIES);
    }
  }

  @Test
  void therapyWaitsUntilASingleFeatureIsWeighed() {
    List<Resource> single =
        Recording.all(
            Map.of("fatigue", true, "helpRequestMovementRelated", true, "redFlagScreenDone", true),
            OLDER);
    String start = "ind-start-therapy";
    assertThat(verdict(start, single)).isEqualTo(Verdict.ABSENT);
    assertThat(verdict(start, single, weighed("2026-11-09"))).isEqualTo(Verdict.ABSENT);
    assertThat(verdict(start, single, weighed(OLDER))).isEqualTo(Verdict.APPLIES);
  }
}
