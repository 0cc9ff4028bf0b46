package nl.wervel.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody opens the pages of a server that gives patients' data to who has access only. */
class WithoutLaunchIT extends LaunchServerIT {

  @ParameterizedTest
  @CsvSource({"nl-NL, alleen aan wie toegang heeft", "en-GB, only to those who have access"})
  void thePathwayIsThereAndWhyNoPatientCanBeChosen(String language, String why) {
    Page page = at("/", language);
    assertThat(page.locator("#said")).containsText(why);
    assertThat(page.locator("#where")).isHidden();
    page.locator("a.module").first().click();
    assertThat(page.locator("article.recommendation").first()).isVisible();
  }

  @ParameterizedTest
  @CsvSource({"nl-NL, alleen aan wie toegang heeft", "en-GB, only to those who have access"})
  void formsCanBeReadAndNotSent(String language, String why) {
    Page page = at("/try?form=lrp-red-flags", language);
    assertThat(page.locator("#said")).containsText(why);
    assertThat(page.frameLocator("#renderer").getByRole(AriaRole.RADIO).first()).isVisible();
    assertThat(page.locator("#submit")).isHidden();
    assertThat(page.locator("#new")).isHidden();
    assertThat(page.locator("#cards article")).hasCount(0);
  }

  @ParameterizedTest
  @CsvSource({"nl-NL, alleen aan wie toegang heeft", "en-GB, only to those who have access"})
  void theCourseSaysWhyThereIsNone(String language, String why) {
    Page page = at("/course?patient=demo-course", language);
    assertThat(page.locator("#said")).containsText(why);
    assertThat(page.locator("#course")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/, home", "/try?form=lrp-red-flags, try", "/course, course"})
  void whatIsSaidIsAccessible(String path, String name) {
    Reader reader = readers.reader(Screen.PHONE, "nl-NL");
    reader.open(path);
    reader.screenshot("closed-" + name);
    Assertions.assertThat(reader.accessibility()).isEmpty();
    Assertions.assertThat(reader.isTooWide()).isFalse();
  }
}
