package nl.wervel.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who logs in beside our own {@code /fhir} reads and writes our store with that token. */
class OwnLaunchIT extends LaunchServerIT {
  private static final String SCOPES =
      "launch openid fhirUser patient/*.read patient/QuestionnaireResponse.write";

  @Test
  void aFormIsStoredHereAndItsCardsAndFactsFollow() {
    Page page = launchedFor("demo-recovering", "try?form=lrp-red-flags", SCOPES);
    assertThat(page.locator("#patient option:not([value=''])")).hasCount(1);
    assertThat(page.locator("#cards article").first()).isVisible();
    FrameLocator form = page.frameLocator("#renderer");
    form.getByText("Ja", new FrameLocator.GetByTextOptions().setExact(true)).first().click();
    page.locator("#submit").click();
    assertThat(page.locator("#said")).containsText(Pattern.compile("; [1-9][0-9]* gegevens"));
    assertThat(page.locator("#cards article").first()).containsText("Spoed");
  }

  @Test
  void adviceIsOverriddenAndNotShownAgain() {
    Page page = launchedFor("demo-lrs", "try", SCOPES);
    Locator card = page.locator("#cards article.urgency-info:has(.override)").first();
    card.locator("summary:has-text('Leg naast u neer')").click();
    card.getByRole(
            AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName("Leg naast u neer").setExact(true))
        .click();
    assertThat(page.locator("#said")).hasText("Naast u neergelegd: Al gedaan");
    String advice = card.locator("h3").innerText();
    page.reload();
    assertThat(page.locator("#cards article").first()).isVisible();
    assertThat(page.locator("#cards h3").getByText(advice, exactly())).hasCount(0);
  }

  @Test
  void whatWasFilledInIsInTheFormWhenItIsOpenedAgain() {
    Page page = launchedFor("demo-lrs", "try?form=lrp-nprs", SCOPES);
    Locator pain = page.frameLocator("#renderer").getByRole(AriaRole.TEXTBOX).first();
    pain.fill("8");
    page.locator("#submit").click();
    assertThat(page.locator("#said")).containsText("QuestionnaireResponse/");
    page.reload();
    assertThat(pain).hasValue("8");
  }

  @Test
  void theCourseAndTheReportAreOurOwnOperations() {
    Page page = launchedFor("demo-course", "course", SCOPES);
    assertThat(page.locator("section.score").first()).containsText("Bij de start 7");
    page.locator("#report").selectOption("interim");
    assertThat(page.locator(".report")).containsText("Rode vlaggen");
  }

  @Test
  void thePathwayShowsWhereThePatientStands() {
    Page page = launchedFor("demo-course", "", SCOPES);
    assertThat(page.locator("#stands")).containsText("Nu van toepassing");
  }

  @Test
  void aTokenForAnotherPatientOpensNobodysRecord() {
    LOGIN.begin(List.of(), "try");
    LOGIN.issues(() -> token("demo-lrs", SCOPES), "demo-red-flag");
    Page page = launched(address() + "/fhir", "nl-NL");
    assertThat(page.locator("#said")).containsText("mag niet met de toegang");
    assertThat(page.locator("#cards article")).hasCount(0);
  }

  @Test
  void withoutAPatientNobodyIsAskedAbout() {
    LOGIN.begin(List.of(), "course");
    LOGIN.issues(() -> token("demo-lrs", "user/*.rs"), null);
    Page page = launched(address() + "/fhir", "nl-NL");
    assertThat(page.locator("#said")).containsText("Het dossier noemde geen patiënt");
    assertThat(page.locator("#patient option:not([value=''])")).hasCount(0);
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private Page launchedFor(String patient, String page, String scopes) {
    LOGIN.begin(List.of(), page);
    LOGIN.issues(() -> token(patient, scopes), patient);
    return launched(address() + "/fhir", "nl-NL");
  }

  private String token(String patient, String scopes) {
    return LOGIN_KEYS.signed(
        LOGIN_KEYS.header(),
        LOGIN_KEYS
            .claims(address() + "/fhir")
            .subject("therapist")
            .claim("scope", scopes)
            .claim("patient", patient));
  }
}
