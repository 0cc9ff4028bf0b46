package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import nl.wervel.cards.Card;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.Recommendation;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A condition that throws is never "does not apply": it is named, and the rest goes on. */
class FailingConditionTest {
  private static final String THROWS = "(singleton from ({ 1, 2 })) = 1";

  private static HookService service;
  private static Evaluation evaluation;
  private static List<Card> cards;

  @BeforeAll
  static void breakOneConditionAndOneDerivedFact() {
    List<? extends Resource> artifacts = Guideline.artifacts();
    edit(artifacts, "LRPScope", "\n  Facts.\"coccydynia\"\n", "\n  " + THROWS + "\n");
    edit(artifacts, "LRPDerived", "\n  Facts.\"nprs\" >= 8\n", "\n  " + THROWS + "\n");
    KnowledgeBase knowledge = new KnowledgeBase(artifacts);
    Guideline guideline = new Guideline(knowledge, Map.of());
    service = knowledge.services().get("lrp-patient-view");
    List<Resource> facts =
        Recording.all(
            Map.of(
                "urinaryRetention", true,
                "lrsPresent", true,
                "visceralCause", true,
                "pregnancyRelatedPain", true,
                "mrcLowest", 3),
            "2026-11-22");
    evaluation = guideline.evaluate(service, facts, Guideline.NOW);
    cards = guideline.cards(service, evaluation, Language.NL);
  }

  private static void edit(
      List<? extends Resource> artifacts, String library, String before, String after) {
    Library edited =
        artifacts.stream()
            .filter(Library.class::isInstance)
            .map(Library.class::cast)
            .filter(candidate -> candidate.getName().equals(library))
            .findFirst()
            .orElseThrow();
    String cql = new String(edited.getContentFirstRep().getData(), StandardCharsets.UTF_8);
    assertThat(cql).contains(before);
    edited
        .getContentFirstRep()
        .setData(cql.replace(before, after).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void onlyWhatRestsOnItFails() {
    assertThat(evaluation.failed())
        .extracting(Recommendation::id)
        .contains("scope-excl-coccydynia", "scope-excl-lrs-severe-pain", "lrs-refer-nprs8")
        .doesNotContain("scope-excl-visceral", "rf-neuro-emergency", "rf-screen-all");
  }

  @Test
  void whatDoesNotRestOnItStillApplies() {
    assertThat(evaluation.findings())
        .extracting(finding -> finding.recommendation().id())
        .contains(
            "rf-neuro-emergency",
            "rf-severe-motor-loss-summary",
            "lrs-refer-mrc3",
            "scope-excl-pregnancy-related",
            "scope-excl-visceral",
            "rf-refer-gp");
  }

  @Test
  void nothingFailsAndAppliesAtOnce() {
    assertThat(evaluation.findings())
        .extracting(Finding::recommendation)
        .doesNotContainAnyElementsOf(evaluation.failed());
    assertThat(
            evaluation.findings().size()
                + evaluation.undecided().size()
                + evaluation.failed().size())
        .isLessThanOrEqualTo(service.recommendations().size());
  }

  @Test
  void aWarningCardNamesWhatCouldNotBeJudged() {
    assertThat(cards.get(0).indicator()).isEqualTo("critical");
    assertThat(cards)
        .anySatisfy(
            card -> {
              assertThat(card.indicator()).isEqualTo("warning");
              assertThat(CardsJson.recommendations(card)).isEmpty();
              assertThat(evaluation.failed())
                  .allSatisfy(failed -> assertThat(card.detail()).contains(failed.title().nl()));
            });
  }
}
