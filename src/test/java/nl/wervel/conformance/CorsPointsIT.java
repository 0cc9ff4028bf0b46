package nl.wervel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser needs to call the hooks from a page of another origin. */
class CorsPointsIT extends ServerIT {
  private static final String PAGE = "http://localhost:3000";

  @ParameterizedTest
  @CsvSource({
    "GET, /cds-services",
    "POST, /cds-services/lrp-patient-view",
    "POST, /cds-services/lrp-patient-view/feedback",
    "GET, /fhir/Questionnaire"
  })
  @Point("COR-01")
  void aPreflightIsAnswered(String method, String path) {
    Answer answer =
        http()
            .send(
                "OPTIONS",
                path,
                BodyPublishers.noBody(),
                Map.of(
                    "Origin", PAGE,
                    "Access-Control-Request-Method", method,
                    "Access-Control-Request-Headers", "authorization,content-type"));
    assertThat(answer.status()).isIn(200, 204);
    assertThat(header(answer, "Access-Control-Allow-Origin")).contains(PAGE);
    assertThat(header(answer, "Access-Control-Allow-Methods").orElse("")).contains(method);
    assertThat(header(answer, "Access-Control-Allow-Headers").orElse("").toLowerCase())
        .contains("authorization", "content-type");
  }

  @ParameterizedTest
  @CsvSource({
    "200, GET, /cds-services",
    "404, POST, /cds-services/nope",
    "400, POST, /cds-services/lrp-patient-view",
    "405, DELETE, /cds-services/lrp-patient-view"
  })
  @Point("COR-02")
  void answersAndErrorsSayThatThePageMayReadThem(int status, String method, String path) {
    Answer answer = call(method, path, PAGE);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(header(answer, "Access-Control-Allow-Origin")).contains(PAGE);
    assertThat(String.join(",", answer.response().headers().allValues("Vary")))
        .containsIgnoringCase("origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "https://localhost.evil.example", "null"})
  @Point("COR-03")
  void aPageOfAnotherOriginMayNot(String origin) {
    assertThat(header(call("GET", "/cds-services", origin), "Access-Control-Allow-Origin"))
        .isEmpty();
  }

  @Test
  @Point("COR-03")
  void noOriginIsAllowedWithCookies() {
    assertThat(header(call("GET", "/cds-services", PAGE), "Access-Control-Allow-Credentials"))
        .isEmpty();
  }

  private Answer call(String method, String path, String origin) {
    return http()
        .send(
            method,
            path,
            BodyPublishers.ofString(method.equals("POST") ? "{}" : ""),
            Map.of("Origin", origin, "Content-Type", "application/json"));
  }

  private static Optional<String> header(Answer answer, String name) {
    return answer.response().headers().firstValue(name);
  }
}
