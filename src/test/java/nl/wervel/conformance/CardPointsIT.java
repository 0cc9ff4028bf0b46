package nl.wervel.conformance;

import static nl.wervel.conformance.Cards.list;
import static nl.wervel.conformance.Cards.suggestions;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.wervel.cdshooks.HookCalls;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for the cards of every patient: those of the scenarios and the demo patients. */
class CardPointsIT extends ServerIT {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  private static final int MOST_CARDS = 8;

  private Map<String, Answer> answers;

  @BeforeEach
  void tell() {
    answers = Stories.told(new Ehr(http()));
  }

  private void everyAnswer(Consumer<Answer> holds) {
    assertThat(answers).hasSizeGreaterThan(150);
    answers.forEach((story, answer) -> assertThat(answer).as(story).satisfies(holds));
  }

  private void everyCard(Consumer<JsonNode> holds) {
    everyAnswer(answer -> assertThat(Cards.of(answer)).allSatisfy(holds));
  }

  private Stream<JsonNode> cards() {
    return answers.values().stream().flatMap(answer -> Cards.of(answer).stream());
  }

  @Test
  @Point({"RES-01", "RES-03", "RES-07", "RES-08", "JSON-01", "CARD-37"})
  void anAnswerFitsTheSchemaAndHoldsNothingButCards() {
    everyAnswer(
        answer -> {
          assertThat(answer.status()).isEqualTo(200);
          assertThat(DiscoveryPointsIT.contentType(answer)).startsWith("application/json");
          Schemas.RESPONSE.check(answer.json());
          assertThat(answer.json().fieldNames()).toIterable().containsExactly("cards");
        });
  }

  @Test
  @Point({"JSON-02", "JSON-03", "JSON-04", "JSON-06", "JSON-07"})
  void anAnswerHoldsNoNullsNoEmptyValuesAndNamesExtensionsByDomain() {
    everyAnswer(answer -> assertThat(JsonRules.problems(answer.json())).isEmpty());
  }

  @Test
  @Point({"CARD-01", "CARD-02", "CARD-17"})
  void everyCardAndSuggestionHasAUuidOfItsOwn() {
    List<String> uuids = new ArrayList<>();
    cards()
        .forEach(
            card -> {
              uuids.add(card.path("uuid").asText());
              suggestions(card).forEach(s -> uuids.add(s.path("uuid").asText()));
            });
    assertThat(uuids).doesNotHaveDuplicates().allMatch(uuid -> UUID.matcher(uuid).matches());
  }

  @Test
  @Point({"CARD-03", "CARD-06"})
  void theSummaryIsOneShortPlainSentence() {
    everyCard(
        card -> {
          assertThat(card.path("summary").asText())
              .hasSizeBetween(1, 139)
              .doesNotContain("\n", "\r", "**", "`", "](", "<", "\\");
          assertThat(card.path("indicator").asText()).isIn("info", "warning", "critical");
        });
  }

  @Test
  @Point("CARD-04")
  void theDetailIsPlainCommonMark() {
    everyCard(
        card -> {
          Rendered detail = Rendered.of(card.path("detail").asText());
          assertThat(detail.text()).isNotBlank();
          assertThat(detail.active()).isEmpty();
          assertThat(card.path("detail").asText()).doesNotContain("|--", "| --");
        });
  }

  @Test
  @Point({"CARD-07", "CARD-08", "CARD-09", "CARD-11", "CARD-12", "CARD-13"})
  void theSourceIsNamedAndLeadsToAPageAndHasNoIcon() {
    everyCard(
        card -> {
          JsonNode source = card.path("source");
          assertThat(source.path("label").asText()).isNotBlank().hasSizeLessThan(200);
          assertThat(URI.create(source.path("url").asText())).hasScheme("http").hasPath("/about");
          assertThat(source.has("icon")).isFalse();
        });
    assertThat(cards().map(card -> card.path("source")).filter(source -> source.has("topic")))
        .isNotEmpty()
        .allMatch(source -> source.at("/topic/code").isTextual())
        .allMatch(source -> URI.create(source.at("/topic/system").asText()).isAbsolute());
  }

  @Test
  @Point("CARD-10")
  void theSourceIsTheSameForAllPatients() {
    assertThat(cards().map(card -> card.at("/source/url").asText()).distinct()).hasSize(1);
  }

  @Test
  @Point({"CARD-14", "CARD-15", "CARD-16", "CARD-18", "CARD-19", "CARD-21", "CARD-22", "CARD-23"})
  void aSuggestionSaysWhatItDoesAndAnyOfThemMayBeChosen() {
    List<JsonNode> offering = cards().filter(card -> card.has("suggestions")).toList();
    assertThat(offering)
        .hasSizeGreaterThan(100)
        .allMatch(card -> card.path("selectionBehavior").asText().equals("any"));
    assertThat(offering.stream().flatMap(card -> suggestions(card).stream()))
        .allSatisfy(
            suggestion -> {
              assertThat(suggestion.path("label").asText()).isNotBlank();
              assertThat(suggestion.has("isRecommended")).isFalse();
              assertThat(suggestion.has("actionSelectionBehavior")).isFalse();
              assertThat(list(suggestion.path("actions")))
                  .isNotEmpty()
                  .allMatch(action -> !action.path("description").asText().isBlank())
                  .allMatch(a -> Set.of("create", "delete").contains(a.path("type").asText()));
            });
    assertThat(cards().filter(card -> !card.has("suggestions")))
        .noneMatch(card -> card.has("selectionBehavior"));
  }

  @Test
  @Point({"CARD-28", "CARD-29", "CARD-30"})
  void theReasonsToOverrideAreTheSameOnEveryCardOfALanguage() {
    Set<JsonNode> lists = new HashSet<>();
    cards()
        .filter(card -> card.has("overrideReasons"))
        .map(card -> card.path("overrideReasons"))
        .forEach(lists::add);
    assertThat(lists).hasSize(2);
    Set<List<String>> codes = new HashSet<>();
    lists.forEach(
        reasons -> {
          codes.add(reasons.findValuesAsText("code"));
          assertThat(reasons.findValuesAsText("code")).isNotEmpty().doesNotHaveDuplicates();
          assertThat(list(reasons))
              .allMatch(reason -> !reason.path("display").asText().isBlank())
              .allMatch(reason -> !reason.path("system").asText().isBlank());
        });
    assertThat(codes).hasSize(1);
  }

  @Test
  @Point({"CARD-31", "CARD-32", "CARD-33", "CARD-34", "CARD-35", "CARD-36"})
  void aLinkLeadsToWhatRunsAndTellsNothingOfThePatient() {
    Set<String> urls = new HashSet<>();
    everyCard(
        card ->
            assertThat(list(card.path("links")))
                .isNotEmpty()
                .allSatisfy(
                    link -> {
                      assertThat(link.path("label").asText()).isNotBlank();
                      assertThat(link.path("type").asText()).isEqualTo("absolute");
                      assertThat(link.has("appContext")).isFalse();
                      assertThat(link.has("autolaunchable")).isFalse();
                      URI url = URI.create(link.path("url").asText());
                      assertThat(url.isAbsolute()).isTrue();
                      assertThat(url).hasNoQuery();
                      urls.add(url.getPath());
                    }));
    assertThat(urls).allSatisfy(path -> assertThat(http().get(path).status()).isEqualTo(200));
  }

  @Test
  @Point("CARD-38")
  void cardsAreFewSortedByUrgencyAndNotRepeated() {
    everyAnswer(CardPointsIT::isFewSortedAndNotRepeated);
  }

  @Test
  @Point({"CARD-03", "CARD-38"})
  void soAreThoseOfAPatientWithAllThatTheScenariosHold() {
    Answer answer = Stories.ofAllTogether(new Ehr(http()), "lrp-patient-view");
    isFewSortedAndNotRepeated(answer);
    Schemas.RESPONSE.check(answer.json());
    assertThat(HookCalls.recommendations(answer)).hasSizeGreaterThan(50);
  }

  private static void isFewSortedAndNotRepeated(Answer answer) {
    List<JsonNode> cards = Cards.of(answer);
    assertThat(cards).hasSizeLessThanOrEqualTo(MOST_CARDS);
    assertThat(cards.stream().map(card -> card.path("summary").asText())).doesNotHaveDuplicates();
    assertThat(
            cards.stream().map(c -> "critical warning info".indexOf(c.path("indicator").asText())))
        .isSorted();
  }

  @Test
  @Point("STL-02")
  void theDetailDatesWhatItRestsOn() {
    Answer answer =
        new Ehr(http())
            .post(
                "lrp-patient-view",
                new Ehr(http()).emptyCall("lrp-patient-view", "demo-red-flag").without("prefetch"));
    JsonNode first = Cards.of(answer).get(0);
    assertThat(first.path("detail").asText()).contains("(20-11-2026)");
    assertThat(first.at("/extension/example.wervel.recommendations/0/because/0/date").asText())
        .startsWith("2026-11-20");
  }
}
