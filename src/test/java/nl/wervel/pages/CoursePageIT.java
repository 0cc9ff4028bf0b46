package nl.wervel.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import nl.wervel.knowledge.KnowledgeBase;
import org.assertj.core.api.Assertions;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
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
    patient("course-page-nothing");
    Locator alarms = at("/course?patient=course-page-nothing", "en-GB").locator(".alarms");
    assertThat(alarms).containsText("Check all red flags");
    assertThat(alarms).containsText("Not recorded whether red flag screening is completed.");
    assertThat(alarms).containsText("Too little recorded to judge: Emergency feature present;");
    assertThat(alarms).not().containsText("no alarm");
  }

  @Test
  void aKnownSeriousCauseIsAnAlarm() {
    patient("course-page-infection");
    Observation cause = fact("course-page-infection", "specificCauseKnown");
    cause.setValue(
        new CodeableConcept(
            new Coding(
                KnowledgeBase.BASE + "/CodeSystem/specific-cause", "spinal-infection", null)));
    http().put(cause);
    screened("course-page-infection");
    Locator alarms = at("/course?patient=course-page-infection").locator(".alarms");
    assertThat(alarms.getByRole(AriaRole.HEADING)).hasText("Alarmen");
    assertThat(alarms.getByRole(AriaRole.LISTITEM))
        .hasText(
            "Let op De richtlijn geldt niet: infectie van de wervelkolom; verwijs naar de arts");
    assertThat(alarms).not().containsText("geen alarm");
  }

  @Test
  void aSingleFeatureIsAdviceAndNoAlarm() {
    patient("course-page-single");
    http().put(fact("course-page-single", "nightSweats").setValue(new BooleanType(true)));
    screened("course-page-single");
    Locator alarms = at("/course?patient=course-page-single").locator(".alarms");
    assertThat(alarms.getByRole(AriaRole.LISTITEM)).hasCount(1);
    assertThat(alarms.getByRole(AriaRole.LISTITEM)).containsText("Advies");
    assertThat(alarms.getByRole(AriaRole.HEADING)).hasText("Rode vlaggen");
  }

  private void patient(String id) {
    Patient patient = new Patient();
    patient.setId(id);
    http().put(patient);
  }

  /** Without it, that the screening is still to be done is named too. */
  private void screened(String patient) {
    http().put(fact(patient, "redFlagScreenDone").setValue(new BooleanType(true)));
  }

  private static Observation fact(String patient, String fact) {
    Observation observation = new Observation();
    observation.setId(patient + "-" + fact);
    observation
        .setStatus(Observation.ObservationStatus.FINAL)
        .setCode(new CodeableConcept(new Coding(KnowledgeBase.FACTS, fact, null)))
        .setSubject(new Reference("Patient/" + patient))
        .setEffective(DateTimeType.now());
    return observation;
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
