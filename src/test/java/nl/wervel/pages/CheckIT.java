package nl.wervel.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What programs get beside the pages for integrators. */
@ExtendWith(OutputCaptureExtension.class)
class CheckIT extends ServerIT {
  private static final String SERVICE = "lrp-patient-view";

  private Answer check(String service, String body, String language) {
    return http()
        .send(
            "POST",
            "/integrators/check?service=" + service,
            BodyPublishers.ofString(body),
            Map.of("Content-Type", "application/json", "Accept-Language", language));
  }

  private List<JsonNode> services() {
    List<JsonNode> services = new ArrayList<>();
    http().get("/cds-services").json().path("services").forEach(services::add);
    return services;
  }

  @Test
  void everyExampleIsRightAndIsAnsweredWithCards() {
    for (JsonNode service : services()) {
      String id = service.path("id").asText();
      String example = http().get("/integrators/examples/" + id).body();
      JsonNode checked = check(id, example, "nl").json();
      assertThat(checked.path("status").asInt()).as(id).isEqualTo(200);
      assertThat(checked.path("findings").findValuesAsText("severity"))
          .as(checked.toString())
          .containsOnly("info");
      Answer answer = http().post("/cds-services/" + id, "application/json", example);
      assertThat(answer.status()).as(id).isEqualTo(200);
    }
  }

  @Test
  void answersInTheReadersLanguageAndKeepsNothing(CapturedOutput output) {
    String secret = "secret-4711";
    String body = "{\"hook\": \"" + secret + "\"}";
    Answer dutch = check(SERVICE, body, "nl");
    assertThat(dutch.response().headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(dutch.json().at("/findings/0/message").asText()).startsWith("Deze service is voor");
    assertThat(check(SERVICE, body, "en").json().at("/findings/0/message").asText())
        .startsWith("This service is for");
    assertThat(dutch.body()).doesNotContain(secret);
    assertThat(output.getAll()).doesNotContain(secret);
  }

  @Test
  void anUnknownServiceIsNotFound() {
    Answer answer = check("none", "{}", "nl");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
  }

  @Test
  void theFhirApiIsValidOpenApiWithOurOperations() {
    Answer answer = http().get("/fhir/api-docs?page=PlanDefinition");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(problems(answer)).isEmpty();
    assertThat(answer.json().path("paths").has("/PlanDefinition/{id}/$apply")).isTrue();
    assertThat(answer.json().path("paths").has("/PlanDefinition/{id}/$why")).isTrue();
    JsonNode patient = http().get("/fhir/api-docs?page=Patient").json().path("paths");
    assertThat(patient.has("/Patient/{id}/$report")).isTrue();
  }

  @Test
  void theHooksAreValidOpenApi() {
    Answer answer = http().get("/integrators/cds-hooks.json");
    assertThat(problems(answer)).isEmpty();
    assertThat(services())
        .allSatisfy(
            service ->
                assertThat(
                        answer
                            .json()
                            .path("paths")
                            .has("/cds-services/" + service.path("id").asText()))
                    .isTrue());
  }

  private static List<String> problems(Answer answer) {
    SwaggerParseResult read = new OpenAPIV3Parser().readContents(answer.body());
    assertThat(read.getOpenAPI()).isNotNull();
    return read.getMessages();
  }
}
