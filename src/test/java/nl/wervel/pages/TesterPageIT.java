package nl.wervel.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.SearchParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HAPI's tester page works here, and only for who opened it. */
class TesterPageIT extends BrowserIT {
  private static final String READ = "/tester/read?resource=Patient&id=demo-course";
  private static final String DELETE = "/tester/delete?resource=Patient&resource-delete-id=unknown";

  @Test
  void searchesAndReadsFromThePageForIntegrators() {
    Reader reader = reader(Screen.DESKTOP, "en");
    Page page = reader.open("/integrators");
    page.getByText("HAPI's tester page").click();
    assertThat(page.locator("body")).containsText("Wervel guideline decision support");
    reader.screenshot("tester");
    page.locator("#leftResourcePatient").click();
    page.locator("#search-btn").click();
    assertThat(page.locator("body")).containsText("HTTP 200");
    assertThat(page.locator("body")).containsText("Patient/demo-course");
    reader.screenshot("tester-search");
  }

  @Test
  void storesWhatIsTypedAndTellsWhyItDoesNot() {
    Page page = at("/tester/", "en");
    page.locator("#leftResourcePatient").click();
    page.locator("#crud-tab").click();
    Locator body = page.locator("#resource-create-body");
    body.fill("{\"resourceType\": \"Patient\", \"birthDate\": \"yesterday\"}");
    page.locator("#resource-create-btn").click();
    assertThat(page.locator("body")).containsText("Failed to parse message body");
    page.goBack();
    page.locator("#crud-tab").click();
    body.fill("{\"resourceType\": \"Patient\", \"birthDate\": \"1980-02-01\"}");
    page.locator("#resource-create-btn").click();
    assertThat(page.locator("body")).containsText("HTTP 201");
  }

  /** Anybody can write one on an open server. */
  @Test
  void aDescriptionEndsNoScript() throws Exception {
    String hostile = "</script><script>window.taken = true</script>";
    SearchParameter parameter =
        new SearchParameter()
            .setUrl("https://elsewhere.example/SearchParameter/hostile")
            .setName("hostile")
            .setStatus(PublicationStatus.ACTIVE)
            .setDescription(hostile)
            .setCode("hostile")
            .addBase("Flag")
            .setType(SearchParamType.STRING)
            .setExpression("Flag.code.text");
    parameter.setId("hostile");
    assertThat(http().put(parameter).status()).isEqualTo(201);
    try {
      assertThat(statement()).contains("window.taken"); // else this shows nothing
      Page page = at("/tester/", "en");
      assertThat(page.evaluate("window.taken")).isNull();
      assertThat((String) page.evaluate("JSON.stringify(conformance)")).contains(hostile);
      assertThat(asked("/tester/", null, null, null).body()).doesNotContain("<script>window.taken");
    } finally {
      assertThat(http().delete("/fhir/SearchParameter/hostile").status()).isEqualTo(200);
      statement();
    }
  }

  /** Anew: HAPI keeps it for a minute. */
  private String statement() {
    return http().get("/fhir/metadata", Map.of("Cache-Control", "no-cache")).body();
  }

  /** A link in a mail, a picture or a form on somebody else's page. */
  @ParameterizedTest
  @CsvSource({
    ", none, document",
    "https://elsewhere.example/, cross-site, document",
    "{own}/tester/, cross-site, document",
    "{own}/tester/, same-origin, image",
    "{own}/course, same-origin, document",
    "{own}.elsewhere.example/tester/, ,",
  })
  void doesNothingForAnotherPage(String referer, String site, String destination) throws Exception {
    assertThat(asked(READ, referer, site, destination).statusCode()).isEqualTo(403);
    assertThat(asked(DELETE, referer, site, destination).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"same-origin, document", ","})
  void answersItsOwnReaderAndIsKeptNowhere(String site, String destination) throws Exception {
    HttpResponse<String> answer = asked(READ, "{own}/tester/", site, destination);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("demo-course");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tester/read?resource=Nonsense&id=1", "/tester/home?serverId=other"})
  void saysThatARequestIsWrong(String path) throws Exception {
    assertThat(asked(path, "{own}/tester/", null, null).statusCode()).isEqualTo(400);
  }

  @Test
  void asksNoOtherServer() throws Exception {
    HttpResponse<String> answer =
        asked("/tester/page?page-url=http://192.0.2.1/fhir", "{own}/tester/", null, null);
    assertThat(answer.body()).contains("Invalid page URL");
  }

  private HttpResponse<String> asked(String path, String referer, String site, String destination)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
    if (referer != null) {
      request.header("Referer", referer.replace("{own}", address()));
    }
    if (site != null) {
      request.header("Sec-Fetch-Site", site).header("Sec-Fetch-Dest", destination);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
