package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.wervel.conformance.Point;
import nl.wervel.server.TestClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser may call for pages on the list, also to be told that something is wrong. */
class CorsIT extends SecuredServerIT {
  private static final String EHR = "https://ehr.example";
  private static final String SERVICE = "/cds-services/lrp-patient-view";

  @ParameterizedTest
  @CsvSource({
    "/cds-services, GET",
    "/cds-services/lrp-patient-view, POST",
    "/cds-services/lrp-patient-view/feedback, POST",
    "/fhir/Patient, POST",
    "/fhir/Patient/demo-lrs, PUT",
    "/fhir/Patient/demo-lrs, DELETE"
  })
  @Point("COR-01")
  void theBrowserAsksFirstWithoutAToken(String path, String method) {
    Answer answer = preflight(path, method, EHR);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(allowedOrigin(answer)).containsExactly(EHR);
    assertThat(header(answer, "Access-Control-Allow-Methods")).contains(method, "OPTIONS");
    assertThat(header(answer, "Access-Control-Allow-Headers"))
        .containsIgnoringCase("authorization")
        .containsIgnoringCase("content-type");
    assertThat(header(answer, "Vary")).containsIgnoringCase("Origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://ehr.example",
        "https://ehr.example.evil.example",
        "https://evil.ehr.example",
        "null"
      })
  @Point("COR-03")
  void otherPagesMayNotCall(String origin) {
    assertThat(allowedOrigin(preflight(SERVICE, "POST", origin))).isEmpty();
    assertThat(allowedOrigin(get(http(HOSPITAL), "/cds-services", origin))).isEmpty();
  }

  @Test
  @Point("COR-02")
  void errorsCanBeReadByThePageToo() {
    assertReadable(401, get(http(), "/cds-services", EHR));
    assertReadable(404, post(http(HOSPITAL), "/cds-services/nonsense", "{}"));
    assertReadable(400, post(http(HOSPITAL), SERVICE, "{"));
    assertReadable(
        412, post(http(HOSPITAL), SERVICE, call("\"prefetch\": {\"conditions\": null}")));
    assertReadable(413, post(http(HOSPITAL), SERVICE, " ".repeat(MAX_REQUEST_BYTES + 1)));
    assertReadable(405, get(http(HOSPITAL), SERVICE, EHR));
    assertReadable(404, get(http(), "/fhir/Patient/nobody", EHR));
    assertReadable(200, post(http(HOSPITAL), SERVICE, call("\"x\": 1")));
  }

  @Test
  @Point("COR-02")
  void theRefusalOfTooManyCallsCanBeReadByThePageToo() {
    Answer answer = get(http(BUSY), "/cds-services", EHR);
    for (int i = 0; i < 2 * REQUESTS_PER_MINUTE && answer.status() == 200; i++) {
      answer = get(http(BUSY), "/cds-services", EHR);
    }
    assertReadable(429, answer);
    assertThat(header(answer, "Access-Control-Expose-Headers")).contains("Retry-After");
  }

  private static String call(String more) {
    return """
        {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
         "context": {"userId": "Practitioner/p", "patientId": "demo-red-flag"}, %s}"""
        .formatted(more);
  }

  private static void assertReadable(int status, Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(allowedOrigin(answer)).containsExactly(EHR);
    assertThat(header(answer, "Vary")).containsIgnoringCase("Origin");
  }

  private Answer preflight(String path, String method, String origin) {
    return http()
        .send(
            "OPTIONS",
            path,
            BodyPublishers.noBody(),
            Map.of(
                "Origin", origin,
                "Access-Control-Request-Method", method,
                "Access-Control-Request-Headers", "authorization,content-type"));
  }

  private static Answer get(TestClient client, String path, String origin) {
    return client.get(path, Map.of("Origin", origin));
  }

  private static Answer post(TestClient client, String path, String body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Origin", EHR);
    headers.put("Content-Type", "application/json");
    return client.send("POST", path, BodyPublishers.ofString(body), headers);
  }

  private static List<String> allowedOrigin(Answer answer) {
    return answer.response().headers().allValues("Access-Control-Allow-Origin");
  }

  private static String header(Answer answer, String name) {
    return String.join(", ", answer.response().headers().allValues(name));
  }
}
