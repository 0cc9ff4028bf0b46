package nl.wervel.about;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import nl.wervel.cdshooks.HookCalls;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page behind every card. */
class AboutIT extends ServerIT {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/about | | nl | Geen diagnose.",
        "/about | nl-NL,en;q=0.5 | nl | Geen diagnose.",
        "/about | en-GB | en | No diagnosis.",
        "/about?lang=en | nl | en | No diagnosis.",
        "/about?lang=nl | en | nl | Geen diagnose."
      })
  void isInTheLanguageAskedFor(String path, String accept, String language, String says) {
    Answer page = http().get(path, accept == null ? Map.of() : Map.of("Accept-Language", accept));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.response().headers().firstValue("Content-Type"))
        .contains("text/html;charset=UTF-8");
    assertThat(page.response().headers().firstValue("Content-Language")).contains(language);
    assertThat(page.body()).contains("<html lang=\"" + language + "\"", says);
  }

  @Test
  void namesEditionsServicesAndEverySettingWithItsValue() {
    String page = http().get("/about").body();
    assertThat(page)
        .contains("2021", "2005", "<code>lrp-patient-view</code>", "Apache-2.0", "KNGF")
        .contains("<td><code>redFlagClusterThreshold</code></td><td>2</td><td>2</td>")
        .contains("<td><code>moderateTraumaCounts</code></td><td>nee</td><td>nee</td>")
        .doesNotContain("{body}", "{title}", "<!-- ");
  }

  @Test
  void loadsNothingFromElsewhere() {
    Answer page = http().get("/about");
    assertThat(page.body()).doesNotContain("<script", "src=\"http", "href=\"http");
    assertThat(page.response().headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'");
  }

  @Test
  void everyCardLeadsToItAndToItsPlan() {
    JsonNode cards = new HookCalls(http()).patientView("demo-lrs", "").json().path("cards");
    assertThat(cards).isNotEmpty();
    for (JsonNode card : cards) {
      String url = card.at("/source/url").asText();
      assertThat(url).startsWith("http://").endsWith("/about");
      JsonNode link = card.at("/links/0");
      assertThat(link.path("label").asText()).isEqualTo("Aanbevelingen in FHIR");
      assertThat(link.path("type").asText()).isEqualTo("absolute");
      String plan = link.path("url").asText();
      assertThat(http().get(plan.substring(plan.indexOf("/fhir"))).status()).isEqualTo(200);
    }
  }
}
