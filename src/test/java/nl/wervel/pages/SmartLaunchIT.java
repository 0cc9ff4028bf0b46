package nl.wervel.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * A record system launches the pages with a patient of its own, of whom our store knows nothing.
 */
class SmartLaunchIT extends BrowserIT {

  @Test
  void aFormFilledInIsStoredInTheRecordSystemAndItsCardsAreOfItsPatient() throws Exception {
    try (SmartEhr ehr = new SmartEhr(Els.record(), "try?form=lrp-red-flags")) {
      Page page = launchedFrom(ehr);
      assertThat(page).hasURL(Pattern.compile(".*/try\\?form=lrp-red-flags$"));
      assertThat(page.locator("#patient")).containsText("Els Elders");
      FrameLocator form = page.frameLocator("#renderer");
      form.getByText("Ja", new FrameLocator.GetByTextOptions().setExact(true)).first().click();
      page.getByRole(
              AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verstuur").setExact(true))
          .click();

      Locator first = page.locator("#cards article").first();
      assertThat(first).containsText("Spoed");
      Assertions.assertThat(ehr.written()).singleElement().asString().contains("urinaryRetention");
      Assertions.assertThat(http().get("/fhir/Patient/" + SmartEhr.PATIENT).status())
          .isEqualTo(404);
    }
  }

  @Test
  void theCourseIsMadeOfTheRecordSystemsData() throws Exception {
    try (SmartEhr ehr = new SmartEhr(Els.record(), "course")) {
      Page page = launchedFrom(ehr);
      assertThat(page.locator("#course h2").first()).hasText("Els Elders");
      assertThat(page.locator("section.score td").first()).hasText("6");
    }
  }

  @Test
  void theReportIsMadeOfTheRecordSystemsData() throws Exception {
    try (SmartEhr ehr = new SmartEhr(Els.record(), "course")) {
      Page page = launchedFrom(ehr);
      page.locator("#report").selectOption("start");
      assertThat(page.locator(".report")).containsText("NPRS");
      assertThat(page.locator(".report")).not().containsText("onvolledig");
    }
  }

  @Test
  void aReportOfPartOfTheRecordSaysThatItMayBeIncomplete() throws Exception {
    try (SmartEhr ehr = new SmartEhr(Els.record(), "course")) {
      ehr.close("Condition");
      Page page = launchedFrom(ehr);
      page.locator("#report").selectOption("start");
      assertThat(page.locator(".report"))
          .containsText("conditions. Dit bericht kan onvolledig zijn");
    }
  }

  @Test
  void aFormOfPartOfTheRecordSaysThatAnswersMayBeMissing() throws Exception {
    try (SmartEhr ehr = new SmartEhr(Els.record(), "try?form=lrp-nprs")) {
      ehr.close("Observation");
      Page page = launchedFrom(ehr);
      assertThat(page.locator("#said"))
          .containsText("Niet alles uit het dossier kon worden gelezen: observations");
      assertThat(page.locator("#submit")).isVisible();
    }
  }

  /** Nor does it lead to our own store, where others are. */
  @Test
  void whatSomebodyWritesInAnAddressDoesNotEndALaunch() throws Exception {
    try (SmartEhr ehr = new SmartEhr(Els.record(), "course")) {
      Page page = launchedFrom(ehr);
      page.navigate("/course?patient=demo-lrs&error=invalid_request&state=other");
      assertThat(page.locator("#course h2").first()).hasText("Els Elders");
      page.navigate("/launch?error=access_denied&state=other");
      assertThat(page.locator("#said")).not().isEmpty();
      page.navigate("/course");
      assertThat(page.locator("#course h2").first()).hasText("Els Elders");
    }
  }

  @Test
  void aFormStartsWithWhatTheRecordSystemKnows() throws Exception {
    try (SmartEhr ehr = new SmartEhr(Els.record(), "try?form=lrp-nprs")) {
      Page page = launchedFrom(ehr);
      assertThat(page.frameLocator("#renderer").getByRole(AriaRole.TEXTBOX).first()).hasValue("6");
    }
  }

  @Test
  void aFormAndItsCardsAskTheRecordSystemOnce() throws Exception {
    try (SmartEhr ehr = new SmartEhr(Els.record(), "try?form=lrp-nprs")) {
      launchedFrom(ehr);
      Assertions.assertThat(ehr.asked())
          .filteredOn(path -> path.startsWith("/fhir/Observation"))
          .hasSize(1);
    }
  }

  @Test
  void whatTheRecordSystemDoesNotGiveIsNotSaidToBeUnrecorded() throws Exception {
    try (SmartEhr ehr = new SmartEhr(Els.record(), "course")) {
      ehr.close("Observation");
      Page page = launchedFrom(ehr);
      assertThat(page.locator("#said")).containsText("kon worden gelezen: observations");
    }
  }

  @Test
  void thePathwayShowsWhereTheRecordSystemsPatientStands() throws Exception {
    try (SmartEhr ehr = new SmartEhr(Els.record(), "")) {
      Page page = launchedFrom(ehr);
      assertThat(page.locator("#stands")).containsText("Nu van toepassing");
    }
  }

  @Test
  void anAddressInTheContextThatIsNoPageOfOursIsNotGoneTo() throws Exception {
    try (SmartEhr ehr = new SmartEhr(Els.record(), "//evil.example/")) {
      Page page = launchedFrom(ehr);
      assertThat(page).hasURL(address() + "/");
    }
  }

  private Page launchedFrom(SmartEhr ehr) {
    Reader reader = reader(Screen.DESKTOP, "nl-NL").whoMayAlsoAsk(ehr.fhir().replace("/fhir", ""));
    Page page = reader.open("/launch?launch=xyz&iss=" + ehr.fhir());
    page.waitForURL(url -> !url.contains("/launch"));
    page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
    return page;
  }
}
