package nl.wervel.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.wervel.evaluation.Guideline;
import nl.wervel.knowledge.Language;
import org.junit.jupiter.api.Test;

/** In what order a reader finds recommendations. */
class SearchTest {

  private static List<Search.Hit> found(String words) {
    return new Search(words, "", "", "", "").in(Guideline.KNOWLEDGE, Language.NL);
  }

  @Test
  void careComesInItsOrderAndTheOldEditionLast() {
    List<String> modules = found("").stream().map(hit -> hit.module().id()).distinct().toList();
    assertThat(modules)
        .containsSubsequence(
            "lrp-red-flags-emergency", "lrp-profile", "lrp-exercise", "lrp-closure", "lrp-2005");
  }

  @Test
  void aTitleWithTheWordsComesBeforeATextWithThem() {
    List<Boolean> inTitle =
        found("angst").stream()
            .map(hit -> hit.recommendation().title().in(Language.NL).toLowerCase())
            .map(title -> title.matches(".*\\bangst.*"))
            .toList();
    assertThat(inTitle).contains(false).startsWith(true);
    assertThat(inTitle.lastIndexOf(true)).isLessThan(inTitle.indexOf(false));
  }
}
