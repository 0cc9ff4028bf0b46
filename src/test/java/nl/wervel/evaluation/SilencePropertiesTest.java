package nl.wervel.evaluation;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import nl.wervel.cards.Answered;
import nl.wervel.cards.Answered.Outcome;
import nl.wervel.cards.Card;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.Recommendation;

/** What holds for the cards of every patient, whatever users answered to earlier ones. */
class SilencePropertiesTest {
  private static final String EXTENSION = "example.wervel.recommendations";

  /** One story, evaluated once. */
  record Told(Scenario scenario, Evaluation evaluation) {
    List<Card> cards(List<Answered> answered) {
      return Guideline.SHIPPED.cards(
          scenario.hookService(), evaluation, Language.NL, scenario.draftOrders(), answered);
    }

    @Override
    public String toString() {
      return scenario.name();
    }
  }

  private static final List<Told> STORIES =
      Scenario.all().stream().map(scenario -> new Told(scenario, scenario.evaluate())).toList();

  @Provide
  Arbitrary<Told> stories() {
    return Arbitraries.of(STORIES);
  }

  @Property(tries = 300)
  void anAlarmIsNeverSilenced(@ForAll("stories") Told story, @ForAll Random random) {
    List<Card> before = story.cards(List.of());
    List<Card> after = story.cards(some(advice(before), random));
    Set<String> alarms = alarms(story);
    assertThat(advice(after)).extracting(Card.Advice::recommendation).containsAll(alarms);
    assertThat(silenced(after)).noneMatch(alarms::contains);
    assertThat(after.stream().map(Card::detail).filter(d -> urgent(before).contains(d)).toList())
        .containsExactlyElementsOf(urgent(before));
  }

  /** Texts of the cards on which only alarms stand: these stay as they are. */
  private static List<String> urgent(List<Card> cards) {
    return cards.stream()
        .filter(card -> card.indicator().equals("critical"))
        .filter(card -> !card.advice().isEmpty())
        .map(Card::detail)
        .toList();
  }

  @Property(tries = 300)
  void theSameRecommendationsAreNamedWithAndWithoutAnswers(
      @ForAll("stories") Told story, @ForAll Random random) {
    List<Card> before = story.cards(List.of());
    List<Card> after = story.cards(some(advice(before), random));
    assertThat(named(after)).containsExactlyInAnyOrderElementsOf(named(before));
  }

  @Property(tries = 300)
  void whatWasAnsweredIsNeitherToldNorSuggestedAgain(
      @ForAll("stories") Told story, @ForAll Random random) {
    List<Card> before = story.cards(List.of());
    List<Answered> answered = some(advice(before), random);
    List<Card> after = story.cards(answered);
    Set<String> silenced = silenced(after);
    assertThat(advice(after)).extracting(Card.Advice::recommendation).noneMatch(silenced::contains);
    assertThat(after.stream().flatMap(card -> card.suggestions().stream()))
        .allSatisfy(
            suggestion -> assertThat(suggestion.recommendations()).noneMatch(silenced::contains));
    assertThat(silenced)
        .isEqualTo(
            answered.stream()
                .map(Answered::recommendation)
                .filter(id -> !alarms(story).contains(id))
                .collect(toSet()));
  }

  private static Set<String> alarms(Told story) {
    return story.evaluation().findings().stream()
        .map(Finding::recommendation)
        .filter(Recommendation::alarm)
        .map(Recommendation::id)
        .collect(toSet());
  }

  @Property(tries = 300)
  void whatChangedSinceTheAnswerIsShown(@ForAll("stories") Told story) {
    List<Card> before = story.cards(List.of());
    List<Answered> outdated =
        advice(before).stream()
            .map(shown -> answer(shown.recommendation(), "another fingerprint"))
            .toList();
    assertThat(CardsJson.of(story.cards(outdated))).isEqualTo(CardsJson.of(before));
  }

  @Property(tries = 300)
  void someCardAlwaysRemainsToNameWhatIsSilent(@ForAll("stories") Told story) {
    List<Answered> all =
        advice(story.cards(List.of())).stream()
            .map(shown -> answer(shown.recommendation(), shown.fingerprint()))
            .toList();
    Evaluation nothingElse =
        new Evaluation(
            story.evaluation().findings().stream()
                .filter(f -> !f.recommendation().alarm())
                .toList(),
            List.of(),
            List.of(),
            List.of(),
            story.evaluation().phase());
    List<Card> cards = new Told(story.scenario(), nothingElse).cards(all);
    if (nothingElse.findings().isEmpty()) {
      assertThat(cards).isEmpty();
      return;
    }
    assertThat(cards).singleElement().extracting(Card::indicator).isEqualTo("info");
    assertThat(silenced(cards)).hasSameSizeAs(nothingElse.findings());
  }

  private static List<Answered> some(List<Card.Advice> advice, Random random) {
    return advice.stream()
        .filter(shown -> random.nextInt(3) > 0)
        .map(shown -> answer(shown.recommendation(), shown.fingerprint()))
        .toList();
  }

  private static Answered answer(String recommendation, String fingerprint) {
    return new Answered(
        recommendation, fingerprint, Outcome.OVERRIDDEN, Instant.parse("2026-11-20T10:00:00Z"));
  }

  private static List<Card.Advice> advice(List<Card> cards) {
    return cards.stream().flatMap(card -> card.advice().stream()).toList();
  }

  private static List<String> named(List<Card> cards) {
    return cards.stream().flatMap(card -> CardsJson.recommendations(card).stream()).toList();
  }

  private static Set<String> silenced(List<Card> cards) {
    return cards.stream()
        .flatMap(card -> entries(card).filter(entry -> entry.containsKey("silenced")))
        .map(entry -> (String) entry.get("id"))
        .collect(toSet());
  }

  private static Stream<Map<?, ?>> entries(Card card) {
    return ((List<?>) card.extension().getOrDefault(EXTENSION, List.of()))
        .stream().map(entry -> (Map<?, ?>) entry);
  }
}
