package nl.wervel.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who has no mouse, or hears the page instead of seeing it, can do what it is for. */
class KeyboardIT extends BrowserIT {
  private static final int WHOLE_PAGE = 150;

  @Test
  void fillsInAFormHearsOfTheAlarmAndAnswersIt() {
    Page page = at("/try");
    tabTo(page, "#new summary").press("Enter");
    tabTo(page, "#newcomer button").press("Enter");
    assertThat(page.locator("#cards article").first()).isVisible();
    tabTo(page, "#questionnaire").type("Rode vlaggen");
    assertThat(page.locator("#submit")).isVisible();
    tabToFirstAnswer(page).press("ArrowDown");
    tabTo(page, "#submit").press("Enter");

    assertThat(page.locator("#cards-head")).isFocused();
    assertThat(page.locator("#count")).hasText(Pattern.compile("Kaarten: \\d+, met spoed: 1"));
    tabTo(page, "#cards article:first-child details.why summary").press("Enter");
    assertThat(page.locator("#cards article").first()).containsText("Urineretentie: ja");
    tabTo(page, "#cards article:first-child .buttons button").press("Enter");
    assertThat(page.locator("#said")).containsText("Overgenomen");
  }

  @Test
  void skipsTheMenuAndFindsARecommendation() {
    Page page = at("/guideline");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.locator("#main")).isFocused();
    tabTo(page, "input[type=search]").type("TENS");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("aanbevelingen");
    tabTo(page, ".hits a").press("Enter");
    assertThat(page.locator("article:target")).containsText("TENS");
  }

  /** Goes on from where the reader is. */
  private static Keyboard tabTo(Page page, String place) {
    for (int stops = 0; stops < WHOLE_PAGE; stops++) {
      page.keyboard().press("Tab");
      if ((boolean) page.evaluate("place => document.activeElement.matches(place)", place)) {
        return page.keyboard();
      }
    }
    throw new AssertionError("No key brings a reader to " + place);
  }

  private static Keyboard tabToFirstAnswer(Page page) {
    Frame form = page.frames().get(1);
    tabTo(page, "#renderer");
    for (int stops = 0; stops < WHOLE_PAGE; stops++) {
      if ((boolean) form.evaluate("document.activeElement.type === 'radio'")) {
        return page.keyboard();
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("No key brings a reader to the first question");
  }
}
