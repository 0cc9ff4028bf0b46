package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import nl.wervel.cards.Card;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.Recommendation;
import nl.wervel.knowledge.Urgency;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** Alarms do not wait for the rest; what there was no time for is named, never left out. */
class DeadlineTest {
  private static final HookService SERVICE = Guideline.service("lrp-patient-view");
  private static final List<Resource> FACTS =
      Recording.all(
          Map.of("urinaryRetention", true, "cancerHistory", true, "lrsPresent", true, "profile", 2),
          "2026-11-22");

  @Test
  void alarmsAreJudgedWhenThereIsNoTimeAtAll() {
    Evaluation hurried = Guideline.SHIPPED.evaluate(SERVICE, FACTS, Guideline.NOW, () -> true);
    Evaluation calm = Guideline.SHIPPED.evaluate(SERVICE, FACTS, Guideline.NOW);

    List<Recommendation> alarms = SERVICE.recommendations().stream().filter(this::isAlarm).toList();
    assertThat(hurried.findings()).isNotEmpty();
    assertThat(ids(hurried.findings()))
        .isEqualTo(ids(calm.findings().stream().filter(f -> alarms.contains(of(f))).toList()))
        .contains("rf-tum-cancer-history");
    assertThat(hurried.late()).hasSize(SERVICE.recommendations().size() - alarms.size());
    assertThat(hurried.late()).doesNotContainAnyElementsOf(alarms);
  }

  @Test
  void whatWasNotJudgedIsNamedOnACard() {
    Evaluation hurried = Guideline.SHIPPED.evaluate(SERVICE, FACTS, Guideline.NOW, () -> true);

    List<Card> cards = Guideline.SHIPPED.cards(SERVICE, hurried, Language.EN);

    assertThat(cards.get(0).indicator()).isEqualTo("critical");
    Card unjudged =
        cards.stream()
            .filter(card -> card.extension().containsKey("example.wervel.unjudged"))
            .findFirst()
            .orElseThrow();
    assertThat((List<?>) unjudged.extension().get("example.wervel.unjudged"))
        .hasSize(hurried.late().size());
    assertThat(unjudged.detail()).contains("not enough time", "indication and profile (");
  }

  @Test
  void whatWasJudgedInTimeIsKept() {
    AtomicInteger asked = new AtomicInteger();
    Evaluation half =
        Guideline.SHIPPED.evaluate(
            SERVICE, FACTS, Guideline.NOW, () -> asked.incrementAndGet() > 200);

    Stream<String> judgedOrLate =
        SERVICE.recommendations().stream().filter(r -> !isAlarm(r)).map(Recommendation::id);
    assertThat(judgedOrLate.count()).isEqualTo(200 + half.late().size());
    assertThat(half.late()).isNotEmpty();
  }

  private boolean isAlarm(Recommendation recommendation) {
    return recommendation.urgency() != Urgency.INFO || recommendation.phase().equals("red-flags");
  }

  private static Recommendation of(Finding finding) {
    return finding.recommendation();
  }

  private static List<String> ids(List<Finding> findings) {
    return findings.stream().map(f -> f.recommendation().id()).toList();
  }
}
