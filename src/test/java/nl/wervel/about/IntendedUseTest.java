package nl.wervel.about;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nl.wervel.knowledge.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The text in both languages, with places for what a server knows. */
class IntendedUseTest {

  @ParameterizedTest
  @EnumSource(Language.class)
  void hasPlacesForEditionsAndSettingsAndFillsThemLiterally(Language language) {
    String filled =
        IntendedUse.in(language)
            .with(Map.of("editions", "<p>$1 here</p>", "local-settings", "<p>and there</p>"));
    assertThat(filled).contains("<p>$1 here</p>", "<p>and there</p>").doesNotContain("/about");
  }

  @Test
  void bothLanguagesHaveTheSameSections() {
    assertThat(elements(IntendedUse.in(Language.NL)))
        .isEqualTo(elements(IntendedUse.in(Language.EN)));
  }

  @Test
  void saysInItsFirstHeadingWhatItIs() {
    assertThat(IntendedUse.in(Language.EN).title()).isEqualTo("Intended use of Wervel");
    assertThat(IntendedUse.in(Language.NL).title()).isEqualTo("Waarvoor Wervel bedoeld is");
  }

  @Test
  void placeThatTheTextDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> IntendedUse.in(Language.NL).with(Map.of("weather", "")))
        .hasMessageContaining("weather");
  }

  /** Headings, paragraphs and list items, in order. */
  private static List<String> elements(IntendedUse text) {
    return Pattern.compile("<(h\\d|p|li|strong|code)>")
        .matcher(text.html())
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
