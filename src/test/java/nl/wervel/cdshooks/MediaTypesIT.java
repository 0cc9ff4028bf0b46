package nl.wervel.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import nl.wervel.conformance.Point;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Media types, methods and addresses as clients send them, right and wrong. */
class MediaTypesIT extends ServerIT {
  private static final String SERVICE = "/cds-services/lrp-patient-view";
  private static final String CALL = HookCalls.body("patient-view", "demo-red-flag", "");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "Application/JSON"
      })
  @Point("JSON-11")
  void jsonIsReadWithAndWithoutCharset(String type) {
    assertThat(http().post(SERVICE, type, CALL).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "x"})
  @Point("JSON-10")
  void otherTypesAreRefused(String type) {
    Answer answer = http().post(SERVICE, type, CALL);
    assertThat(answer.status()).isEqualTo(415);
    answer.as(OperationOutcome.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "text/html", "application/fhir+json", "x", ""})
  @Point({"DISC-15", "JSON-11"})
  void theAnswerIsJsonWhateverIsAsked(String accept) {
    for (String method : new String[] {"GET", "POST"}) {
      Answer answer =
          http()
              .send(
                  method,
                  method.equals("GET") ? "/cds-services" : SERVICE,
                  BodyPublishers.ofString(CALL),
                  Map.of("Accept", accept, "Content-Type", "application/json"));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.response().headers().firstValue("Content-Type"))
          .contains("application/json");
      assertThat(answer.json().isObject()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"hook\":", "", "nonsense", "{\"hook\": \"\\ud8\"}", "\u0000"})
  @Point("JSON-09")
  void malformedJsonIsTheClientsError(String body) {
    Answer answer = http().post(SERVICE, "application/json", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.as(OperationOutcome.class).getIssue()).hasSize(1);
    assertThat(answer.body()).doesNotContain("Exception", ".java", "jackson");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /cds-services, GET",
    "PUT, /cds-services, GET",
    "DELETE, /cds-services, GET",
    "PATCH, /cds-services, GET",
    "GET, /cds-services/lrp-patient-view, POST",
    "PUT, /cds-services/lrp-patient-view, POST",
    "DELETE, /cds-services/lrp-patient-view, POST"
  })
  @Point({"REQ-03", "DISC-14"})
  void aWrongMethodIsRefusedWithTheRightOne(String method, String path, String allowed) {
    Answer answer =
        http()
            .send(
                method,
                path,
                BodyPublishers.ofString(CALL),
                Map.of("Content-Type", "application/json"));
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.response().headers().firstValue("Allow").orElse("")).contains(allowed);
    answer.as(OperationOutcome.class);
  }

  @Test
  @Point("ROB-02")
  void headAndOptionsAnswerWithoutBody() {
    Answer head = http().send("HEAD", "/cds-services", BodyPublishers.noBody(), Map.of());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    Answer options = http().send("OPTIONS", SERVICE, BodyPublishers.noBody(), Map.of());
    assertThat(options.status()).isEqualTo(200);
    assertThat(options.response().headers().firstValue("Allow").orElse("")).contains("POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cds-services/",
        "//cds-services",
        "/cds-services//lrp-patient-view",
        "/cds-services/lrp-patient-view/",
        "/cds-services/..%2ffhir",
        "/cds-services/%2e%2e/fhir",
        "/cds-services;x=1/nonsense",
        "/cds-services/%00"
      })
  @Point("ROB-02")
  void oddAddressesAreNotFoundOrRefused(String path) {
    for (String method : new String[] {"GET", "POST"}) {
      Answer answer =
          http()
              .send(
                  method,
                  path,
                  BodyPublishers.ofString(CALL),
                  Map.of("Content-Type", "application/json"));
      assertThat(answer.status()).as(answer.body()).isIn(200, 400, 404, 405);
      assertThat(answer.body()).doesNotContain("Exception", ".java");
    }
  }

  @Test
  void answersAboutPatientsAreNotKeptAndDiscoveryMayBe() {
    Answer call = http().post(SERVICE, "application/json", CALL);
    assertThat(header(call, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(call, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(http().get("/fhir/Patient/demo-lrs"), "Cache-Control")).contains("no-store");
    Answer services = http().get("/cds-services");
    assertThat(header(services, "Cache-Control")).isEmpty();
    assertThat(header(services, "Vary")).containsIgnoringCase("Accept-Language");
    assertThat(header(services, "Strict-Transport-Security")).isEmpty();
  }

  @Test
  @Point("SEC-01")
  void behindATlsProxyTheBrowserIsToldToStayWithTls() {
    Answer answer = http().get("/cds-services", Map.of("X-Forwarded-Proto", "https"));
    assertThat(header(answer, "Strict-Transport-Security")).isNotEmpty();
  }

  @Test
  @Point("ROB-03")
  void answersAreCompressedForWhoCanReadThat() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(http().root() + "/cds-services"))
            .header("Accept-Encoding", "gzip")
            .build();
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(http().get("/cds-services").body());
    }
  }

  private static String header(Answer answer, String name) {
    return String.join(", ", answer.response().headers().allValues(name));
  }
}
