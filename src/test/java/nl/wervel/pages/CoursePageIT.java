package nl.wervel.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

/** A therapist follows a patient, and prints the report. */
class CoursePageIT extends BrowserIT {

  @Test
  void scoresReEvaluationsProfilesAndSessionsOfAnEpisodeAreThere() {
    Page page = at("/course");
    page.getByLabel("Patiënt").selectOption("demo-course");
    Locator nprs = page.locator("section.score").first();
    assertThat(nprs).containsText("Bij de start 7 (21 sep 2026). Verbetering van 30% bij 4,9");
    assertThat(nprs.getByRole(AriaRole.IMG)).isVisible();
    assertThat(page.locator(".status-done")).hasText("gedaan: 12 okt 2026");
    assertThat(page.locator(".status-due")).hasText("nu te doen");
    assertThat(page.getByRole(AriaRole.HEADING, named("Behandelingen: 8"))).isVisible();
    assertThat(section(page, "Profiel").getByRole(AriaRole.ROW)).hasCount(3);
  }

  @Test
  void theReportToTheGpPrintsWithTheCourseAndWithoutTheMenu() {
    Page page = at("/course?patient=demo-course&report=interim");
    assertThat(page.locator(".report")).containsText("Rode vlaggen");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator("header.top")).isHidden();
    assertThat(page.locator("#print")).isHidden();
    byte[] pdf =
        page.pdf(
            new Page.PdfOptions()
                .setFormat("A4")
                .setPath(Path.of("target", "screenshots", "course.pdf")));
    Assertions.assertThat(pdf).startsWith('%', 'P', 'D', 'F').hasSizeGreaterThan(20_000);
  }

  @Test
  void aPatientWithoutScoresIsSaidToHaveNone() {
    Page page = at("/course?patient=demo-red-flag", "en-GB");
    assertThat(page.locator("#course")).containsText("No scores are recorded.");
  }

  @Test
  void anAlarmIsSeenFirstAndPrintedWithTheReport() {
    Page page = at("/course?patient=demo-red-flag&report=start");
    Locator alarms = page.locator("#course > h2 + .alarms");
    Locator first = alarms.getByRole(AriaRole.LISTITEM).first();
    assertThat(first).containsText("Spoed Spoed: bel nu de huisarts");
    assertThat(alarms).containsText("Te weinig vastgelegd om te beoordelen: ");
    assertThat(alarms).not().containsText("geen alarm");
    assertThat(page.locator(".report")).containsText("Rode vlaggen");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(first).isVisible();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "screenshots", "course-alarm-print.png")));
  }

  @Test
  void anAlarmIsSeenWhenTheReportCannotBeMade() {
    Page page = at("/course?patient=demo-red-flag");
    page.route(
        url -> url.contains("$report"),
        route -> route.fulfill(new Route.FulfillOptions().setStatus(422).setBody("{}")));
    page.getByLabel("Bericht aan de huisarts").selectOption("start");
    assertThat(page.locator(".report")).hasText("Dat lukte niet: HTTP 422");
    assertThat(page.locator(".alarms").getByRole(AriaRole.LISTITEM).first())
        .containsText("bel nu de huisarts");
  }

  @Test
  void alarmsAreAccessibleAndFitAPhone() {
    Reader reader = reader(Screen.PHONE, "nl-NL");
    assertThat(reader.open("/course?patient=demo-red-flag").locator(".alarms")).isVisible();
    reader.screenshot("course-alarm");
    Assertions.assertThat(reader.accessibility()).isEmpty();
    Assertions.assertThat(reader.isTooWide()).isFalse();
  }

  @Test
  void aPatientWithoutDataIsSaidNotToBeScreenedAndNeverToHaveNoAlarm() {
    Patient patient = new Patient();
    patient.setId("course-page-nothing");
    http().put(patient);
    Locator alarms = at("/course?patient=course-page-nothing", "en-GB").locator(".alarms");
    assertThat(alarms).containsText("Check all red flags");
    assertThat(alarms).containsText("Not recorded whether red flag screening is completed.");
    assertThat(alarms).containsText("Too little recorded to judge: Emergency feature present;");
    assertThat(alarms).not().containsText("no alarm");
  }

  private static Locator section(Page page, String heading) {
    return page.locator("section.box")
        .filter(
            new Locator.FilterOptions().setHas(page.getByRole(AriaRole.HEADING, exactly(heading))));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions exactly(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
