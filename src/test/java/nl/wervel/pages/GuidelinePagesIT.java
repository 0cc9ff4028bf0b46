package nl.wervel.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A reader finds the way in the guideline. */
class GuidelinePagesIT extends BrowserIT {

  @Test
  void fromThePathwayToARecommendationAndItsFhirResource() {
    Page page = at("/");
    page.getByRole(AriaRole.LINK, named("Anamnese 30")).click();
    assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/guideline/lrp-history$"));
    assertThat(page.locator("article.recommendation")).hasCount(30);
    page.getByRole(AriaRole.LINK, named("PlanDefinition/lrp-history")).click();
    assertThat(page.locator("body")).containsText("\"resourceType\": \"PlanDefinition\"");
  }

  @Test
  void theAddressOfARecommendationByItsIdLeadsToItsModuleAndNoMore() {
    Assertions.assertThat(
            http()
                .get("/guideline/recommendation/rf-screen-all")
                .response()
                .headers()
                .firstValue("Location"))
        .hasValue(address() + "/guideline/lrp-red-flags-weighing#rf-screen-all");
  }

  @Test
  void findsRecommendationsByWordsAndByWhoTheyAreFor() {
    Page page = at("/guideline");
    page.getByLabel("Woorden").fill("TENS");
    page.getByLabel("Kracht").selectOption("dont");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Zoek")).click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("4 aanbevelingen");
    page.locator(".hits a").first().click();
    assertThat(page.locator("article:target")).containsText("TENS");
  }

  @Test
  void aConditionIsInWordsAndWhatItRestsOnIsALinkAway() {
    Page page = at("/guideline/lrp-closure#closure-red-flag-or-gut-feeling");
    Locator condition = page.locator("#closure-red-flag-or-gut-feeling .condition");
    assertThat(condition).containsText("Niet-pluisgevoel: ja");
    condition.getByRole(AriaRole.LINK).first().click();
    assertThat(page.locator("h1")).hasText("Spoedkenmerk aanwezig");
    assertThat(page.locator(".condition")).containsText("Piramidale tekenen: Beiderzijds");
  }

  @Test
  void aClusterOfRedFlagsGoesByItsNameAndTellsWhatItIsMadeOf() {
    Page page = at("/guideline/lrp-red-flags-fracture#rf-fracture-cluster");
    assertThat(page.locator("#rf-fx-high-energy-trauma .condition"))
        .containsText("Ernstige lage rugpijn: ja, of niet bekend");
    page.locator("#rf-fracture-cluster .condition")
        .getByText("Genoeg kenmerken van een fractuur", exactText())
        .click();
    assertThat(page.locator("h1")).hasText("Genoeg kenmerken van een fractuur");
    assertThat(page.locator(".condition"))
        .containsText("Voorafgaand trauma: Hoogenergetisch trauma");
    page.getByRole(AriaRole.LINK, named("Fractuurkenmerk bij verhoogde fractuurkans")).click();
    assertThat(page.locator(".condition")).containsText("Osteoporose: ja");
  }

  @Test
  void seesWhereAPatientStands() {
    Page page = at("/");
    page.getByLabel("Laat zien waar een patiënt staat").selectOption("demo-red-flag");
    assertThat(page.locator(".module.critical").first())
        .containsText("Rode vlaggen: neurologisch noodgeval");
    assertThat(page.locator("#stands"))
        .containsText("Met spoed: Rode vlaggen: neurologisch noodgeval");
    assertThat(page.locator("#stands")).containsText("Nu van toepassing");
    assertThat(page.locator(".stage[aria-current=step] h3")).hasText("Intake");
  }

  /** Also when only the phase cannot be told. */
  @Test
  void whatIsUrgentIsSeenWithoutTheCourse() {
    Page page = at("/");
    page.route("**/$course", route -> route.fulfill(new Route.FulfillOptions().setStatus(409)));
    page.getByLabel("Laat zien waar een patiënt staat").selectOption("demo-red-flag");
    assertThat(page.locator("#stands"))
        .containsText("Met spoed: Rode vlaggen: neurologisch noodgeval");
    assertThat(page.locator("#stands")).containsText("Dat lukte niet");
  }

  @Test
  void seesWhatReplacedARecommendationOf2005() {
    Page page = at("/guideline/editions", "en");
    Locator row =
        page.getByRole(AriaRole.ROW)
            .filter(new Locator.FilterOptions().setHasText("2005 edition"))
            .first();
    assertThat(row.getByRole(AriaRole.LINK)).hasCount(2);
  }

  @Test
  void theFirstTabLeadsPastTheMenu() {
    Page page = at("/guideline");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertThat(page.locator("main a").first()).isFocused();
  }

  @Test
  void switchesLanguageAndKeepsIt() {
    Page page = at("/");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("English")).click();
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    page.navigate("/guideline");
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .hasText("The guideline");
  }

  private static Locator.GetByTextOptions exactText() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
