package nl.wervel.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** Somebody who connects a system finds out how, and why a call is refused. */
class IntegratorPagesIT extends BrowserIT {

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static Locator findings(Page page) {
    return page.locator(".finding");
  }

  @Test
  void copiesASampleThatCallsThisServer() {
    Reader reader = reader(Screen.DESKTOP, "nl-NL");
    reader.context().grantPermissions(java.util.List.of("clipboard-read", "clipboard-write"));
    Page page = reader.open("/integrators");
    Locator sample = page.locator("#sample-apply");
    sample.getByText("JavaScript", new Locator.GetByTextOptions().setExact(true)).click();
    sample.locator("details[open] button").click();
    assertThat(sample.locator("details[open] button")).hasText("Gekopieerd");
    assertThat((String) page.evaluate("navigator.clipboard.readText()"))
        .contains(address() + "/fhir/PlanDefinition");
  }

  @Test
  void readsWhatAServiceNeeds() {
    Page page = at("/integrators", "en");
    Locator row =
        page.getByRole(AriaRole.ROW)
            .filter(new Locator.FilterOptions().setHasText("lrp-order-sign"))
            .first();
    assertThat(row).containsText("userId patientId draftOrders");
    row.locator("summary").click();
    assertThat(row.locator("dl")).containsText("Observation?patient={{context.patientId}}");
  }

  @Test
  void readsAllThatIsWrongWithACall() {
    Page page = at("/integrators/check", "en");
    page.getByLabel("Call (JSON)")
        .fill(
            """
            {"hook": "order-sign", "hookInstance": "1",
             "context": {"userId": "Practitioner/1", "patientId": "p1"},
             "prefetch": {"patient": {"resourceType": "Patient", "id": "p2"}}}""");
    button(page, "Check").click();
    assertThat(page.locator("#summary")).containsText("answers 400. Errors: 3");
    Locator first = findings(page).first();
    assertThat(first).containsText("/hook");
    assertThat(first).containsText("lrp-gp-order-sign, lrp-order-sign");
    assertThat(page.locator(".finding.error").nth(1)).containsText("/prefetch/patient/id");
    assertThat(page.locator(".finding.warning").first()).containsText("should be a UUID");
  }

  @Test
  void readsWhereBrokenJsonGoesWrong() {
    Page page = at("/integrators/check");
    page.getByLabel("Aanroep (JSON)").fill("{\"hook\": \"patient-view\",\n}");
    button(page, "Controleer").click();
    assertThat(findings(page)).hasCount(1);
    assertThat(findings(page)).containsText("regel:kolom 2:1");
  }

  @Test
  void seesThatTheExampleIsRight() {
    Page page = at("/integrators/check?service=lrp-order-select");
    button(page, "Vul een voorbeeld in").click();
    assertThat(page.getByLabel("Aanroep (JSON)"))
        .hasValue(java.util.regex.Pattern.compile("[\\s\\S]*\"draftOrders\"[\\s\\S]*"));
    button(page, "Controleer").click();
    assertThat(page.locator("#summary")).containsText("antwoordt 200");
    assertThat(page.locator(".finding.error, .finding.warning")).hasCount(0);
  }

  @Test
  void browsesTheFhirApi() {
    Page page = at("/integrators/openapi", "en");
    assertThat(page.locator(".opblock")).not().hasCount(0);
    assertThat(page.locator("#api")).containsText("/PlanDefinition/{id}/$apply");
  }
}
