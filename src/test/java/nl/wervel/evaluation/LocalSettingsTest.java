package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.LocalSettings;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Choices that the guideline leaves to a practice: each changes what it should, and says so. */
class LocalSettingsTest {
  private static final HookService SERVICE = Guideline.service("lrp-patient-view");

  /** A setting that decides whether a recommendation applies. */
  record Choice(
      String setting,
      String value,
      String recommendation,
      boolean appliesByDefault,
      Map<String, Object> facts) {
    @Override
    public String toString() {
      return setting + "=" + value + ": " + recommendation;
    }
  }

  static Stream<Choice> choices() {
    Map<String, Object> two = Map.of("nightSweats", true, "immunodeficiency", true);
    Map<String, Object> one = Map.of("fatigue", true);
    return Stream.of(
        new Choice("redFlagClusterThreshold", "3", "rf-infection-cluster", true, two),
        new Choice("redFlagClusterThreshold", "1", "rf-tumour-cluster", false, one),
        new Choice(
            "redFlagClusterThreshold",
            "1",
            "rf-inflammatory-cluster",
            false,
            Map.of("goodNsaidResponse", true)),
        new Choice(
            "severeMotorLossIsEmergency",
            "true",
            "rf-neuro-emergency",
            false,
            Map.of("mrcLowest", 3)),
        new Choice(
            "severePainIncludesLeg",
            "false",
            "lrs-refer-nprs8",
            true,
            Map.of("lrsPresent", true, "nprs", 5, "nprsLeg", 8)),
        new Choice(
            "chillsOrFeverEither", "false", "rf-inf-chills-fever", true, Map.of("chills", true)),
        new Choice(
            "cancerHistoryUnexplainedPainSameDay",
            "false",
            "nhg-malignancy-pt-contact-gp",
            true,
            Map.of("cancerHistory", true, "newUnexplainedBackPain", true)),
        new Choice(
            "moderateTraumaCounts",
            "true",
            "rf-fracture-cluster",
            false,
            Map.of("traumaKind", "moderate", "severeBackPain", true)));
  }

  /** Settings that are a text on a card, with the facts that show it. */
  static Stream<Choice> texts() {
    return Stream.of(
        new Choice(
            "emergencyRoute",
            "Bel 0800-1234.",
            "rf-neuro-emergency",
            true,
            Map.of("urinaryRetention", true)),
        new Choice(
            "lrsRecheckForm",
            "Bel de patient na drie dagen.",
            "lrs-recheck-2-4-days",
            true,
            Map.of("lrsPresent", true, "nprs", 5, "mrcLowest", 5)));
  }

  private static Optional<Finding> finding(Choice choice, Map<String, String> configured) {
    List<Resource> facts = Recording.all(choice.facts, "2026-11-22T09:00:00+01:00");
    return guideline(configured).evaluate(SERVICE, facts, Guideline.NOW).findings().stream()
        .filter(finding -> finding.recommendation().id().equals(choice.recommendation))
        .findFirst();
  }

  private static Guideline guideline(Map<String, String> configured) {
    return new Guideline(Guideline.KNOWLEDGE, LocalSettings.read(configured, Guideline.KNOWLEDGE));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void decidesWhetherItApplies(Choice choice) {
    Optional<Finding> byDefault = finding(choice, Map.of());
    Optional<Finding> here = finding(choice, Map.of(choice.setting, choice.value));
    assertThat(byDefault.isPresent()).isEqualTo(choice.appliesByDefault);
    assertThat(here.isPresent()).isNotEqualTo(choice.appliesByDefault);
    assertThat(byDefault.or(() -> here).orElseThrow().settings()).contains(choice.setting);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void standsOnTheCard(Choice choice) {
    assertThat(finding(choice, Map.of(choice.setting, choice.value)).orElseThrow().localText())
        .contains(choice.value);
    assertThat(finding(choice, Map.of()).orElseThrow().localText()).isPresent();
  }

  @Test
  void isNamedOnTheCard() {
    List<Resource> facts =
        Recording.all(Map.of("fatigue", true, "cancerHistory", true), "2026-11-22");
    Evaluation evaluation = Guideline.SHIPPED.evaluate(SERVICE, facts, Guideline.NOW);
    String label = Guideline.KNOWLEDGE.labels("local-setting").get("redFlagClusterThreshold").nl();
    assertThat(Guideline.SHIPPED.cards(SERVICE, evaluation, Language.NL))
        .anySatisfy(
            card -> {
              assertThat(CardsJson.recommendations(card)).contains("rf-tumour-cluster");
              assertThat(card.detail()).contains(label);
            });
  }

  /** No recommendation of these phases rests on it; the derived fact does. */
  @Test
  void highReactivityInLrsNeedsAsManyFeaturesAsSet() {
    List<Resource> facts =
        Recording.all(
            Map.of(
                "lrsPresent", true,
                "constantLegPain", true,
                "nocturnalPain", false,
                "shortWalkReducesPain", true,
                "lumbarFlexionRomDeg", 31,
                "morningStiffnessMinutes", 60),
            "2026-11-22");
    assertThat(highReactivity(Map.of(), facts)).isEqualTo(true);
    assertThat(highReactivity(Map.of("lrsHighReactivityFeatures", "2"), facts)).isEqualTo(false);
  }

  private static Object highReactivity(Map<String, String> configured, List<Resource> facts) {
    Map<String, Object> parameters =
        new HashMap<>(LocalSettings.read(configured, Guideline.KNOWLEDGE));
    return Cql.value("LRPDerived", "lrsHighReactivity", Guideline.NOW, parameters, facts);
  }

  @Test
  void everySettingIsTriedHere() {
    Set<String> tried =
        Stream.concat(choices(), texts()).map(Choice::setting).collect(Collectors.toSet());
    tried.add("lrsHighReactivityFeatures");
    assertThat(tried).isEqualTo(Guideline.KNOWLEDGE.labels("local-setting").keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "redFlagClusterTreshold, 3",
    "serviceRole, gp",
    "severePainIncludesLeg, ja",
    "severePainIncludesLeg, TRUE"
  })
  void aWrongSettingIsRefusedByName(String name, String value) {
    assertThatThrownBy(() -> LocalSettings.read(Map.of(name, value), Guideline.KNOWLEDGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"twee", "2.5", "", "0", "-1", "99"})
  void aWrongNumberIsRefusedByName(String value) {
    Map<String, String> configured = Map.of("redFlagClusterThreshold", value);
    assertThatThrownBy(() -> LocalSettings.read(configured, Guideline.KNOWLEDGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("redFlagClusterThreshold");
  }
}
