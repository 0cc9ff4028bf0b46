package nl.wervel.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.wervel.evaluation.Guideline;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.LocalSettings;
import nl.wervel.knowledge.Recommendation;
import nl.wervel.wording.Clause.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every condition of the shipped guideline, of every edition, has words. */
class ShippedWordsTest {
  private static final KnowledgeBase KNOWLEDGE = Guideline.KNOWLEDGE;

  /** How many conditions have CQL somewhere. May only fall. */
  private static final int LEFT_AS_CQL = 0;

  private static final ConditionWords WORDS =
      new ConditionWords(KNOWLEDGE, LocalSettings.inForce(Map.of(), KNOWLEDGE));

  @ParameterizedTest
  @EnumSource
  void hasWords(Language language) throws Exception {
    StringBuilder b = new StringBuilder();
    for (Recommendation r : KNOWLEDGE.recommendations()) {
      b.append("### ").append(r.id()).append("\n");
      Outline.write(WORDS.of(r.condition(), language), "", b);
    }
    java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/words-" + language + ".txt"), b);
    List<String> cql =
        KNOWLEDGE.recommendations().stream()
            .filter(r -> all(WORDS.of(r.condition(), language)).anyMatch(c -> c.kind() == Kind.CQL))
            .map(Recommendation::id)
            .toList();
    assertThat(cql).hasSizeLessThanOrEqualTo(LEFT_AS_CQL);
  }

  static Stream<Clause> all(Clause clause) {
    return Stream.concat(Stream.of(clause), clause.parts().stream().flatMap(p -> all(p)));
  }
}
