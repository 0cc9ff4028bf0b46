package nl.wervel.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/**
 * A record system launches the pages with a patient of its own, of whom our store knows nothing.
 */
class SmartLaunchIT extends BrowserIT {

  @Test
  void aFormFilledInIsStoredInTheRecordSystemAndItsCardsAreOfItsPatient() throws Exception {
    try (SmartEhr ehr = new SmartEhr(record(), "try?form=lrp-red-flags")) {
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
    try (SmartEhr ehr = new SmartEhr(record(), "course")) {
      Page page = launchedFrom(ehr);
      assertThat(page.locator("#course h2").first()).hasText("Els Elders");
      assertThat(page.locator("section.score td").first()).hasText("6");
    }
  }

  @Test
  void whatTheRecordSystemDoesNotGiveIsNotSaidToBeUnrecorded() throws Exception {
    try (SmartEhr ehr = new SmartEhr(record(), "course")) {
      ehr.close("Observation");
      Page page = launchedFrom(ehr);
      assertThat(page.locator("#said")).containsText("kon worden gelezen: observations");
    }
  }

  @Test
  void thePathwayShowsWhereTheRecordSystemsPatientStands() throws Exception {
    try (SmartEhr ehr = new SmartEhr(record(), "")) {
      Page page = launchedFrom(ehr);
      assertThat(page.locator("#stands")).containsText("Nu van toepassing");
    }
  }

  @Test
  void anAddressInTheContextThatIsNoPageOfOursIsNotGoneTo() throws Exception {
    try (SmartEhr ehr = new SmartEhr(record(), "//evil.example/")) {
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

  private static List<Resource> record() {
    Patient patient = new Patient();
    patient.setId(SmartEhr.PATIENT);
    patient.addName().setFamily("Elders").addGiven("Els");
    patient.setBirthDate(java.sql.Date.valueOf("1980-02-03"));
    Observation pain = new Observation();
    pain.setId("pain-1");
    pain.setStatus(Observation.ObservationStatus.FINAL);
    pain.getCode().addCoding().setSystem("http://loinc.org").setCode("72514-3");
    pain.setSubject(new Reference("Patient/" + SmartEhr.PATIENT));
    pain.setEffective(new DateTimeType("2026-11-20T10:00:00+01:00"));
    pain.setValue(new IntegerType(6));
    return new ArrayList<>(List.of(patient, pain));
  }
}
