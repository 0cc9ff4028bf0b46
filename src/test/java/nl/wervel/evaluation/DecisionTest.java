package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.Recommendation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Why a recommendation applies, does not, or waits: the facts that decide. */
class DecisionTest {
  private static final String AT = "2026-11-22T09:00:00+01:00";

  /**
   * @param expected the outcome, then the deciding facts; those missing have a question mark
   */
  record Why(String recommendation, Map<String, Object> facts, String expected) {
    @Override
    public String toString() {
      return recommendation + ": " + expected;
    }
  }

  private static Why why(String recommendation, String expected, Object... facts) {
    Map<String, Object> recorded = new LinkedHashMap<>();
    for (int i = 0; i < facts.length; i += 2) {
      recorded.put((String) facts[i], facts[i + 1]);
    }
    return new Why(recommendation, recorded, expected);
  }

  static Stream<Why> decisions() {
    return Stream.of(
        why(
            "lrs-refer-mrc3",
            "true lrsPresent=true mrcLowest=3",
            "lrsPresent",
            true,
            "mrcLowest",
            3),
        why("lrs-refer-mrc3", "false mrcLowest=4", "lrsPresent", true, "mrcLowest", 4),
        why("lrs-refer-mrc3", "false lrsPresent=false", "lrsPresent", false, "mrcLowest", 3),
        why("lrs-refer-mrc3", "false lrsPresent=false", "lrsPresent", false),
        why("lrs-refer-mrc3", "unknown mrcLowest?", "lrsPresent", true),
        why("lrs-refer-mrc3", "unknown lrsPresent? mrcLowest?"),
        why("rf-screen-all", "false redFlagScreenDone=true", "redFlagScreenDone", true),
        why(
            "rf-screen-all",
            "false encounterPhase=treatment",
            "encounterPhase",
            "treatment",
            "redFlagScreenDone",
            false),
        why(
            "ind-start-therapy",
            "false urinaryRetention=true",
            "helpRequestMovementRelated",
            true,
            "redFlagScreenDone",
            true,
            "urinaryRetention",
            true),
        why(
            "rf-infection-cluster",
            "false seriousPathologySuspected=false chills=true immunodeficiency=true",
            "chills",
            true,
            "immunodeficiency",
            true,
            "seriousPathologySuspected",
            false));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void namesWhatDecides(Why row) {
    Decision decision = decide(row.recommendation, row.facts);
    assertThat(
            Stream.concat(
                    Stream.of(decision.outcome().map(String::valueOf).orElse("unknown")),
                    decision.because().stream().map(DecisionTest::brief))
                .collect(Collectors.joining(" ")))
        .isEqualTo(row.expected);
  }

  @Test
  void aClusterThatDoesNotApplyNamesTheThreshold() {
    assertThat(decide("rf-infection-cluster", Map.of()).settings())
        .containsExactly("redFlagClusterThreshold");
  }

  /** The same answer as the hook gives, for every recommendation of a few stories. */
  @ParameterizedTest
  @MethodSource("scenarios")
  void decidesWhatTheHookSays(Scenario scenario) {
    Evaluation evaluation = scenario.evaluate();
    for (Recommendation recommendation : scenario.hookService().recommendations()) {
      Decision decision = scenario.decide(recommendation);
      assertThat(decision.outcome())
          .as(recommendation.id())
          .isEqualTo(
              switch (Verdict.of(recommendation.id(), evaluation)) {
                case APPLIES -> java.util.Optional.of(true);
                case ABSENT -> java.util.Optional.of(false);
                case UNDECIDED -> java.util.Optional.empty();
              });
    }
  }

  static List<Scenario> scenarios() {
    return Scenario.all().stream().limit(5).toList();
  }

  private static Decision decide(String recommendation, Map<String, Object> facts) {
    HookService service = Guideline.service("lrp-patient-view");
    return Guideline.SHIPPED.decide(
        service,
        service.recommendations().stream()
            .filter(r -> r.id().equals(recommendation))
            .findFirst()
            .orElseThrow(),
        Recording.all(facts, AT),
        Guideline.NOW);
  }

  private static String brief(Reason reason) {
    return reason.fact() + reason.value().map(value -> "=" + value).orElse("?");
  }
}
