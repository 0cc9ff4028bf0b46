package nl.wervel.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.evaluation.Guideline;
import nl.wervel.knowledge.Define;
import nl.wervel.knowledge.Fact;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.LocalSettings;
import nl.wervel.knowledge.Recommendation;
import nl.wervel.wording.Clause.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every condition of the shipped guideline, of every edition, in words. */
class ShippedWordsTest {
  private static final KnowledgeBase KNOWLEDGE = Guideline.KNOWLEDGE;
  private static final Path FOLDER = Path.of("src/test/resources/wording");

  /** How many conditions have CQL somewhere. May only fall. */
  private static final int LEFT_AS_CQL = 0;

  private static final ConditionWords WORDS =
      new ConditionWords(KNOWLEDGE, LocalSettings.inForce(Map.of(), KNOWLEDGE));

  static Stream<Recommendation> recommendations() {
    return KNOWLEDGE.recommendations().stream();
  }

  /** A few of each kind of condition, to be read by people. */
  static Stream<Path> goldens() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @Test
  void nothingIsLeftAsCql() {
    assertThat(
            recommendations()
                .filter(
                    r -> all(words(r, Language.NL)).anyMatch(clause -> clause.kind() == Kind.CQL)))
        .hasSizeLessThanOrEqualTo(LEFT_AS_CQL);
  }

  @ParameterizedTest
  @MethodSource("recommendations")
  void bothLanguagesSayTheSame(Recommendation recommendation) {
    assertThat(shape(words(recommendation, Language.EN)))
        .isEqualTo(shape(words(recommendation, Language.NL)));
  }

  @ParameterizedTest
  @MethodSource("recommendations")
  void aLanguageKeepsToItself(Recommendation recommendation) {
    assertThat(foreign(recommendation, Language.NL, Language.EN)).isEmpty();
    assertThat(foreign(recommendation, Language.EN, Language.NL)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("recommendations")
  void whatTheWordsAreAboutIsAmongWhatIsRead(Recommendation recommendation) {
    Define condition = recommendation.condition();
    Set<String> about =
        all(words(recommendation, Language.NL))
            .filter(clause -> clause.kind() == Kind.LINE)
            .flatMap(clause -> clause.fact().stream())
            .collect(Collectors.toSet());
    all(words(recommendation, Language.NL))
        .filter(clause -> clause.kind() != Kind.LINE)
        .forEach(clause -> clause.fact().ifPresent(about::remove));
    assertThat(WORDS.facts(condition)).containsAll(about);
    assertThat(KNOWLEDGE.facts().keySet()).containsAll(WORDS.facts(condition));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void eachClusterOfRedFlagsGoesByItsName(Language language) {
    Clause clusters = WORDS.of(new Define("LRPDerived", "rfClusterAlarm"), language);
    assertThat(clusters.parts())
        .hasSize(5)
        .allSatisfy(
            cluster ->
                assertThat(cluster.text())
                    .startsWith(
                        KNOWLEDGE.facts().get(cluster.fact().orElseThrow()).label().in(language)));
  }

  @ParameterizedTest
  @MethodSource("recommendations")
  void ofWhatIsCountedThereIsMoreAndAScoreIsHigher(Recommendation recommendation) {
    all(words(recommendation, Language.NL))
        .filter(clause -> clause.kind() == Kind.LINE && clause.fact().isPresent())
        .forEach(
            line -> {
              Fact fact = KNOWLEDGE.facts().get(line.fact().get());
              boolean isScore = fact.unit().isEmpty() && !fact.counted();
              assertThat(line.text())
                  .doesNotContainPattern(isScore ? "meer dan|minder dan" : "(hog|lag)er");
            });
  }

  @ParameterizedTest
  @MethodSource("recommendations")
  void aLocalSettingIsToldAsSuch(Recommendation recommendation) {
    boolean told =
        all(words(recommendation, Language.NL))
            .anyMatch(clause -> clause.text().toLowerCase(Locale.ROOT).contains("plaatselijke"));
    assertThat(told).isEqualTo(!WORDS.settings(recommendation.condition()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void readsAsBefore(Path golden) throws IOException {
    String id = golden.getFileName().toString().replace(".txt", "");
    Recommendation recommendation =
        recommendations().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    String words =
        KNOWLEDGE.libraries().text(recommendation.condition())
            + "\n\n"
            + Outline.of(words(recommendation, Language.NL))
            + "\n"
            + Outline.of(words(recommendation, Language.EN));
    if ("rewrite".equals(System.getProperty("wervel.goldens"))) {
      Files.writeString(golden, words);
    }
    assertThat(Files.readString(golden)).isEqualTo(words);
  }

  private static Clause words(Recommendation recommendation, Language language) {
    return WORDS.of(recommendation.condition(), language);
  }

  private static Stream<Clause> all(Clause clause) {
    return Stream.concat(Stream.of(clause), clause.parts().stream().flatMap(ShippedWordsTest::all));
  }

  private static String shape(Clause clause) {
    return clause.kind()
        + clause.fact().orElse("")
        + clause.parts().stream().map(ShippedWordsTest::shape).toList();
  }

  /** Words of our phrases in the other language that a text has and that its own has not. */
  private static Set<String> foreign(Recommendation of, Language language, Language other) {
    Set<String> own = phrases(language);
    Set<String> foreign = phrases(other);
    foreign.removeAll(own);
    Set<String> labels =
        WORDS.facts(of.condition()).stream()
            .map(fact -> KNOWLEDGE.facts().get(fact))
            .flatMap(
                fact -> Stream.concat(Stream.of(fact.label()), fact.answers().values().stream()))
            .flatMap(label -> split(label.in(language)))
            .collect(Collectors.toSet());
    foreign.removeAll(labels);
    foreign.retainAll(
        all(words(of, language))
            .flatMap(clause -> split(clause.text()))
            .collect(Collectors.toSet()));
    return foreign;
  }

  private static Set<String> phrases(Language language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "nl.wervel.wording.messages", Locale.forLanguageTag(language.name()));
    return bundle.keySet().stream()
        .map(bundle::getString)
        .flatMap(ShippedWordsTest::split)
        .collect(Collectors.toSet());
  }

  private static Stream<String> split(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
        .filter(word -> word.length() > 1);
  }
}
