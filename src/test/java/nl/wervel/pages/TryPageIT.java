package nl.wervel.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Somebody without a record system fills in forms and answers cards. */
class TryPageIT extends BrowserIT {

  @Test
  void aRedFlagOnTheFormOfANewPatientGivesAnEmergencyCardFirst() {
    Page page = withNewPatient("nl-NL");
    FrameLocator form = open(page, "lrp-red-flags");
    form.getByText("Ja", new FrameLocator.GetByTextOptions().setExact(true)).first().click();
    page.getByRole(AriaRole.BUTTON, button("Verstuur")).click();

    assertThat(page.locator("#said")).containsText("1 gegevens eruit gehaald");
    Locator first = page.locator("#cards article").first();
    assertThat(first).containsText("Spoed");
    assertThat(first).isInViewport();
    first.locator("details.why summary").click();
    assertThat(first).containsText("Urineretentie: ja");
  }

  @Test
  void whatWasFilledInIsThereWhenTheFormIsOpenedAgain() {
    Page page = withNewPatient("nl-NL");
    open(page, "lrp-nprs").getByRole(AriaRole.TEXTBOX).first().fill("8");
    page.getByRole(AriaRole.BUTTON, button("Verstuur")).click();
    assertThat(page.locator("#said")).containsText("QuestionnaireResponse/");

    open(page, "lrp-qbpds");
    assertThat(open(page, "lrp-nprs").getByRole(AriaRole.TEXTBOX).first()).hasValue("8");
  }

  @Test
  void aScoreOutOfRangeIsNotSent() {
    Page page = withNewPatient("nl-NL");
    open(page, "lrp-nprs").getByRole(AriaRole.TEXTBOX).first().fill("11");
    page.getByRole(AriaRole.BUTTON, button("Verstuur")).click();
    assertThat(page.locator("#said")).containsText("moet 10 of minder zijn");
  }

  @Test
  void anAcceptedSuggestionIsCarriedOutAndItsFeedbackArrives() {
    Page page = withNewPatient("nl-NL");
    Locator card = page.locator("#cards article").first();
    card.getByRole(AriaRole.BUTTON, button(Pattern.compile("^Neem over"))).first().click();
    assertThat(page.locator("#said"))
        .hasText(Pattern.compile("Overgenomen: .* Terugkoppeling aangekomen als Communication/.*"));
    page.locator("#exchanges summary").filter(has("/feedback")).first().click();
    assertThat(page.locator("#exchanges li").filter(has("/feedback")).first())
        .containsText("\"outcome\": \"accepted\"");
  }

  @Test
  void adviceIsOverriddenWithAReason() {
    Page page = withNewPatient("en-GB");
    Locator card = page.locator("#cards article").filter(has("Override")).first();
    card.locator("summary").filter(has("Override")).click();
    card.getByLabel("Reason").selectOption("Already done");
    card.getByRole(AriaRole.BUTTON, button(Pattern.compile("^Override$"))).click();
    assertThat(page.locator("#said"))
        .hasText(Pattern.compile("Overridden: Already done. Feedback arrived as Communication/.*"));
  }

  @Test
  void aSlowAnswerAboutOnePatientIsNotShownWithAnother() {
    Page page = at("/try?patient=demo-recovering");
    List<Route> held = new ArrayList<>();
    page.route(
        "**/cds-services/*",
        route -> {
          if (route.request().postData().contains("demo-red-flag")) {
            held.add(route);
          } else {
            route.resume();
          }
        });
    page.locator("#patient").selectOption("demo-red-flag");
    page.locator("#patient").selectOption("demo-lrs");
    assertThat(page.locator("#cards")).containsText("LRS");
    page.waitForResponse("**/cds-services/*", () -> held.get(0).resume());
    page.waitForTimeout(300);
    assertThat(page.locator("#cards .urgency-critical")).hasCount(0);
  }

  @Test
  void onePatientOfManyIsFoundByNameAndWhoWasChosenStays() {
    Page page = withFewPatientsAPage();
    page.navigate("/try?patient=demo-lrs&form=lrp-nprs");
    assertThat(page.locator("#submit")).isVisible();
    page.frameLocator("#renderer").getByRole(AriaRole.TEXTBOX).first().fill("8");
    Locator name = page.getByLabel("Zoek op naam");
    name.fill("Zo heet niemand");
    name.press("Enter");
    name.fill("Roos");
    name.press("Enter");
    assertThat(page.locator("#patient option").last())
        .hasText(Pattern.compile("Roos Testpersoon, \\d+-\\d+-\\d+"));
    assertThat(page.locator("#patient")).hasValue("demo-lrs");
    assertThat(page.frameLocator("#renderer").getByRole(AriaRole.TEXTBOX).first()).hasValue("8");
    page.locator("#patient").selectOption("demo-red-flag");
    assertThat(page.locator("#cards .urgency-critical")).not().hasCount(0);
  }

  /** Of this server, as if it had more patients than a page shows. */
  private Page withFewPatientsAPage() {
    Page page = at("/about");
    page.route(
        "**/fhir/Patient?_count=50*",
        route ->
            route.resume(
                new Route.ResumeOptions()
                    .setUrl(route.request().url().replace("_count=50", "_count=2"))));
    return page;
  }

  @Test
  void aFormOfOnePatientIsNotShownWithAnother() {
    Page page = at("/try?patient=demo-lrs&form=lrp-nprs");
    assertThat(page.locator("#submit")).isVisible();
    page.route("**/$populate", route -> route.fulfill(new Route.FulfillOptions().setStatus(409)));
    page.locator("#patient").selectOption("demo-red-flag");
    assertThat(page.locator("#said")).containsText("Dat lukte niet");
    assertThat(page.locator("#renderer")).isHidden();
    assertThat(page.locator("#submit")).isHidden();
  }

  @Test
  void whatIsStoredIsSaidToBeStoredAlsoWhenTheCardsFail() {
    Page page = withNewPatient("nl-NL");
    open(page, "lrp-nprs").getByRole(AriaRole.TEXTBOX).first().fill("8");
    page.route(
        "**/cds-services/*", route -> route.fulfill(new Route.FulfillOptions().setStatus(409)));
    page.getByRole(AriaRole.BUTTON, button("Verstuur")).click();
    assertThat(page.locator("#said"))
        .hasText(Pattern.compile("Opgeslagen als QuestionnaireResponse/.*Dat lukte niet.*"));
  }

  @Test
  void adviceThatWasAnsweredIsToldApart() {
    Page page = withNewPatient("nl-NL");
    Locator card =
        page.locator("#cards article.urgency-info").filter(has("Leg naast u neer")).first();
    card.locator("summary").filter(has("Leg naast u neer")).click();
    card.getByRole(AriaRole.BUTTON, button(Pattern.compile("^Leg naast u neer$"))).click();
    assertThat(page.locator("#said")).containsText("Naast u neergelegd");
    page.navigate("/try?patient=" + page.locator("#patient").inputValue());
    Locator answered = page.locator("#cards summary").filter(has("Al beantwoord"));
    answered.click();
    assertThat(answered.locator("..")).containsText("naast u neergelegd");
  }

  @Test
  void theFormSpeaksTheLanguageOfThePage() {
    Page page = withNewPatient("en-GB");
    FrameLocator form = open(page, "lrp-red-flags");
    assertThat(form.getByText("Is there urinary retention")).isVisible();
    assertThat(form.getByRole(AriaRole.RADIO, radio("Not answered")).first()).isChecked();
  }

  private Page withNewPatient(String language) {
    Page page = at("/try", language);
    page.locator("#new summary").click();
    page.locator("#newcomer button").click();
    assertThat(page.locator("#cards article").first()).isVisible();
    page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
    return page;
  }

  private static FrameLocator open(Page page, String form) {
    page.locator("#questionnaire").selectOption(form);
    assertThat(page.locator("#submit")).isVisible();
    return page.frameLocator("#renderer");
  }

  private static FrameLocator.GetByRoleOptions radio(String name) {
    return new FrameLocator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions button(Pattern name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Locator.FilterOptions has(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
