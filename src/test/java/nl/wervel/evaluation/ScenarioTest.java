package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.cards.Card;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.Recommendation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Patients' stories: what applies, what does not, and the cards that come of it. After a wanted
 * change of wording {@code mvn test -Dtest=ScenarioTest -Dwervel.goldens=rewrite} writes the cards
 * anew.
 */
class ScenarioTest {
  private static final boolean REWRITE = "rewrite".equals(System.getProperty("wervel.goldens"));

  static List<Scenario> scenarios() {
    return Scenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void saysWhatTheStoryExpects(Scenario scenario) {
    Evaluation evaluation = scenario.evaluate();
    List<String> applying = ids(evaluation.findings(), Finding::recommendation);
    Scenario.Expect expect = scenario.expect();
    assertSoftly(
        softly -> {
          softly.assertThat(evaluation.failed()).isEmpty();
          softly.assertThat(applying).as("applies").containsAll(expect.applies());
          softly.assertThat(expect.absent()).as("absent").noneMatch(applying::contains);
          softly
              .assertThat(ids(evaluation.undecided(), Undecided::recommendation))
              .as("undecided")
              .containsAll(expect.undecided());
        });
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void namesRecommendationsThatItsServiceGives(Scenario scenario) {
    Scenario.Expect expect = scenario.expect();
    assertThat(
            Stream.of(expect.applies(), expect.absent(), expect.undecided()).flatMap(List::stream))
        .isSubsetOf(ids(scenario.hookService().recommendations(), Function.identity()));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void givesTheseCards(Scenario scenario) throws IOException {
    List<Card> cards =
        Guideline.SHIPPED.cards(
            scenario.hookService(), scenario.evaluate(), Language.NL, scenario.draftOrders());
    if (REWRITE) {
      Files.writeString(scenario.golden(), CardsJson.of(cards));
    }
    assertThat(scenario.golden()).exists();
    assertThat(CardsJson.of(cards)).isEqualTo(Files.readString(scenario.golden()));
  }

  @Test
  void everyFileIsAScenarioOrItsCards() throws IOException {
    try (Stream<Path> files = Files.list(Scenario.FOLDER)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrderElementsOf(
              scenarios().stream()
                  .flatMap(s -> Stream.of(s.name() + ".json", s.name() + Scenario.GOLDEN))
                  .toList());
    }
  }

  @Test
  void everyServiceHasAStory() {
    assertThat(scenarios())
        .extracting(Scenario::service)
        .containsAll(Guideline.KNOWLEDGE.services().keySet());
  }

  @Test
  void everyRecommendationAppliesInOneStoryAndIsAbsentFromAnother() {
    Set<String> offered =
        Guideline.KNOWLEDGE.services().values().stream()
            .map(HookService::recommendations)
            .flatMap(List::stream)
            .map(Recommendation::id)
            .collect(Collectors.toSet());
    assertSoftly(
        softly -> {
          softly
              .assertThat(scenarios().stream().flatMap(s -> s.expect().applies().stream()))
              .as("applies")
              .containsAll(offered);
          softly
              .assertThat(scenarios().stream().flatMap(s -> s.expect().absent().stream()))
              .as("absent")
              .containsAll(offered);
        });
  }

  private static <T> List<String> ids(List<T> judged, Function<T, Recommendation> recommendation) {
    return judged.stream().map(recommendation).map(Recommendation::id).toList();
  }
}
