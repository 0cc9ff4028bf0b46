package nl.wervel.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record system launches the pages of a server that asks everybody who they are. */
class SecuredLaunchIT extends LaunchServerIT {

  @Test
  void aFormIsStoredInTheRecordSystemAndItsCardsFollow() {
    Page page = launched("try?form=lrp-red-flags", "nl-NL", Els.record());
    assertThat(page.locator("#cards article").first()).isVisible();
    assertThat(page.locator("#new")).isHidden();
    FrameLocator form = page.frameLocator("#renderer");
    form.getByText("Ja", new FrameLocator.GetByTextOptions().setExact(true)).first().click();
    page.locator("#submit").click();
    assertThat(page.locator("#said")).containsText("Opgeslagen in het dossier");
    assertThat(page.locator("#cards article").first()).containsText("Spoed");
    Assertions.assertThat(EHR.written()).singleElement().asString().contains("urinaryRetention");
  }

  @Test
  void adviceIsOverridden() {
    Page page = launched("try", "en-GB", Els.record());
    Locator card = page.locator("#cards article:has(.override)").first();
    card.locator("summary:has-text('Override')").click();
    card.getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Override").setExact(true))
        .click();
    assertThat(page.locator("#said")).containsText("Overridden: ");
  }

  @Test
  void thePathwayShowsWhereThePatientStands() {
    Page page = launched("", "nl-NL", Els.record());
    assertThat(page.locator("#stands")).containsText("Nu van toepassing");
  }

  @Test
  void theCourseAndTheReportAreOfTheRecordSystemsPatient() {
    Page page = launched("course", "nl-NL", Els.record());
    assertThat(page.locator("#course h2").first()).hasText("Els Elders");
    assertThat(page.locator("section.score td").first()).hasText("6");
    page.locator("#report").selectOption("interim");
    assertThat(page.locator(".report h2")).isVisible();
    assertThat(page.locator(".report")).containsText("gemiddelde pijn in 24 uur: 6");
  }

  @ParameterizedTest
  @CsvSource({
    "'', nl-NL, Het dossier noemde geen patiënt",
    "try, en-GB, The record system named no patient",
    "course, nl-NL, Het dossier noemde geen patiënt"
  })
  void withoutAPatientNobodyIsAskedAbout(String path, String language, String said) {
    EHR.begin(Els.record(), path);
    EHR.namesNoPatient();
    Page page = launched(EHR.fhir(), language);
    assertThat(page.locator("#said")).containsText(said);
    assertThat(page.locator("#patient option:not([value=''])")).hasCount(0);
    Assertions.assertThat(EHR.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, nl-NL, Het dossier gaf geen toegang. Open",
    "access_denied, en-GB, The record system gave no access. Open",
    "invalid_scope, nl-NL, geen toegang (invalid_scope)",
    "<b>Bel+dit+nummer</b>, nl-NL, geen toegang (?)"
  })
  void aRefusalIsSaidAndLeavesNothingBehind(String error, String language, String said) {
    launched("", language, Els.record());
    EHR.refuses(error);
    Page page = launched(EHR.fhir(), language);
    assertThat(page.locator("#said")).containsText(said);
    page.navigate("/try");
    assertThat(page.locator("#said")).not().isEmpty();
    assertThat(page.locator("#patient option:not([value=''])")).hasCount(0);
  }

  @ParameterizedTest
  @CsvSource({"nl-NL, kent het dossier op", "en-GB, does not know the record system at"})
  void aRecordSystemThatIsNotAgreedIsNotAsked(String language, String said) throws Exception {
    try (SmartEhr stranger = new SmartEhr(Els.record(), "try")) {
      Reader reader = readers.reader(Screen.DESKTOP, language);
      reader.whoseBrowserRefuses(stranger.root());
      Page page = reader.open("/launch?launch=xyz&iss=" + stranger.fhir());
      assertThat(page.locator("#said")).containsText(said + " " + stranger.root());
      Assertions.assertThat(stranger.asked()).isEmpty();
    }
  }

  /** Pages may be launched from there, and no client has it. */
  @ParameterizedTest
  @CsvSource({"nl-NL, accepteert de toegang tot dit dossier niet", "en-GB, does not accept"})
  void aRecordSystemOfNoClientIsSaidToBeThat(String language, String said) {
    LOGIN.begin(Els.record(), "try");
    Page page = launched(LOGIN.fhir(), language);
    assertThat(page.locator("#said")).containsText(said);
    assertThat(page.locator("#cards article")).hasCount(0);
  }

  @ParameterizedTest
  @CsvSource({"nl-NL, geldt niet meer", "en-GB, has ended"})
  void aTokenThatExpiresMeanwhileIsSaid(String language, String said) {
    Page page = launched("try?form=lrp-nprs", language, Els.record());
    assertThat(page.locator("#cards article").first()).isVisible();
    EHR.expires();
    page.locator("#service").selectOption("lrp-gp-patient-view");
    assertThat(page.locator("#said")).containsText(said);
    assertThat(page.locator("#cards article")).hasCount(0);
    page.frameLocator("#renderer").getByRole(AriaRole.TEXTBOX).first().fill("8");
    page.locator("#said").evaluate("said => { said.textContent = ''; }");
    page.locator("#submit").click();
    assertThat(page.locator("#said")).containsText(said);
    page.navigate("/course");
    assertThat(page.locator("#said")).containsText(said);
  }
}
