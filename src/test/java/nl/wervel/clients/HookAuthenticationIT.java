package nl.wervel.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.PlainJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import nl.wervel.conformance.Point;
import nl.wervel.server.SecuredServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Over HTTP: who is let in to the hooks, and what the others are told. */
@ExtendWith(OutputCaptureExtension.class)
class HookAuthenticationIT extends SecuredServerIT {
  private static final String SERVICE = "/cds-services/lrp-patient-view";
  private static final String CALL =
      """
      {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
       "context": {"userId": "Practitioner/p", "patientId": "demo-red-flag"}}""";

  @Test
  @Point("SEC-03")
  void knownClientsAskForServicesAndForAdvice() {
    for (SigningEhr known : new SigningEhr[] {PRACTICE, HOSPITAL}) {
      assertThat(http(known).get("/cds-services").status()).isEqualTo(200);
      Answer advice = http(known).post(SERVICE, "application/json", CALL);
      assertThat(advice.status()).as(advice.body()).isEqualTo(200);
      assertThat(advice.json().at("/cards/0/indicator").asText()).isEqualTo("critical");
    }
  }

  @Test
  void theLogSaysWhichClientCalled(CapturedOutput output) {
    http(HOSPITAL).get("/cds-services");
    http().get("/cds-services");
    await()
        .untilAsserted(
            () ->
                assertThat(output.getAll())
                    .containsPattern("GET /cds-services 200 \\d+ ms hospital\n")
                    .containsPattern("GET \\{unknown} 401 \\d+ ms -\n"));
  }

  @Test
  @Point({"SEC-02", "SEC-14"})
  void withoutATokenNothingOfTheHooksCanBeCalled() {
    assertRefused(http().get("/cds-services"));
    assertRefused(http().post(SERVICE, "application/json", CALL));
    assertRefused(http().post(SERVICE + "/feedback", "application/json", "{}"));
    assertRefused(http().get("/cds-services/nonsense"));
    assertRefused(http().get("/feedback-report"));
    assertRefused(send("Basic cHJhY3RpY2U6c2VjcmV0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/feedback-report;x=1",
        "/%66eedback-report",
        "/cds-services;x=1",
        "/cds-services;/lrp-patient-view",
        "/%63ds-services",
        "//cds-services",
        "/./cds-services",
        "/about/../cds-services",
        "/about/%2e%2e/cds-services",
        "/cds-services/"
      })
  void noOtherSpellingOfAnAddressGoesAroundIt(String path) {
    for (String method : new String[] {"GET", "POST", "HEAD", "OPTIONS"}) {
      Answer answer =
          http()
              .send(
                  method,
                  path,
                  BodyPublishers.ofString(CALL),
                  Map.of("Content-Type", "application/json"));
      assertThat(answer.status()).as("%s %s", method, path).isIn(400, 401, 404);
      assertThat(answer.body()).doesNotContain("services\"", "cards", "rows");
    }
  }

  /** It reads nothing of a patient, and does not tell whose servers are agreed. */
  @Test
  void callsCanBeCheckedWithoutAToken() {
    String naming = CALL.replaceFirst("\\{", "{\"fhirServer\": \"https://ehr.example/fhir\",");
    Answer checked =
        http().post("/integrators/check?service=lrp-patient-view", "application/json", naming);
    assertThat(checked.status()).isEqualTo(200);
    assertThat(checked.json().path("findings").findValuesAsText("kind"))
        .contains("agreement-unknown")
        .doesNotContain("server-not-agreed");
  }

  @Test
  void theReportIsForTheCallerThatSigns() {
    assertThat(http(HOSPITAL).get("/feedback-report").status()).isEqualTo(200);
    Answer csv = http(HOSPITAL).get("/feedback-report", Map.of("Accept", "text/csv"));
    assertThat(csv.response().headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/csv");
  }

  @Test
  void whatIsOpenStaysOpen() {
    assertThat(http().get("/about").status()).isEqualTo(200);
    assertThat(http().get("/actuator/health").status()).isEqualTo(200);
    assertThat(http().get("/fhir/metadata").status()).isEqualTo(200);
    assertThat(http().get("/fhir/Patient/demo-red-flag").status()).isEqualTo(200);
  }

  @Test
  @Point("SEC-11")
  void aTokenCountsOnce() {
    String token = PRACTICE.token(http().root() + SERVICE);
    assertThat(send("Bearer " + token).status()).isEqualTo(200);
    assertRefused(send("Bearer " + token));
  }

  @Test
  @Point({"SEC-09", "FB-15"})
  void aTokenCountsForTheAddressCalledOnly() {
    for (String other :
        new String[] {
          http().root(),
          http().root() + "/cds-services",
          http().root() + "/cds-services/lrp-gp-patient-view",
          "https://elsewhere.example" + SERVICE
        }) {
      assertRefused(send("Bearer " + PRACTICE.token(other)));
    }
  }

  @Test
  @Point("SEC-09")
  void behindAProxyTheAddressIsThatOfTheProxy() {
    Map<String, String> forwarded =
        Map.of("X-Forwarded-Proto", "https", "X-Forwarded-Host", "cds.example");
    String outside = "https://cds.example" + SERVICE;
    assertThat(send("Bearer " + PRACTICE.token(outside), forwarded).status()).isEqualTo(200);
    assertRefused(send("Bearer " + PRACTICE.token(http().root() + SERVICE), forwarded));
    assertRefused(send("Bearer " + PRACTICE.token("http://cds.example" + SERVICE), forwarded));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "nOnE", "HS256"})
  @Point("SEC-05")
  void unsignedTokensAreRefused(String algorithm) {
    String unsigned = new PlainJWT(PRACTICE.claims(http().root() + SERVICE).build()).serialize();
    String claims = unsigned.substring(unsigned.indexOf('.'));
    String header =
        "{\"alg\":\"%s\",\"typ\":\"JWT\",\"kid\":\"%s\"}"
            .formatted(algorithm, PRACTICE.key().getKeyID());
    assertRefused(send("Bearer " + Base64URL.encode(header) + claims));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "....", "eyJhbGciOiJSUzM4NCJ9.e30.AA", "%00", "é"})
  @Point("SEC-14")
  void whatIsNoTokenIsRefused(String token) {
    assertRefused(send("Bearer " + token));
  }

  @Test
  void aTokenInTheAddressIsNotLookedAt() {
    String token = PRACTICE.token(http().root() + "/cds-services");
    assertRefused(http().get("/cds-services?access_token=" + token));
  }

  @Test
  @Point("SEC-15")
  void nothingOfATokenIsLogged(CapturedOutput output) {
    String good = PRACTICE.token(http().root() + SERVICE);
    send("Bearer " + good);
    send("Bearer " + good);
    String foreign = SigningEhr.withRsa("https://geheim.example").token(http().root() + SERVICE);
    send("Bearer " + foreign);
    send("Bearer geheim");
    assertThat(output.getAll()).doesNotContain("geheim", "eyJ", good, foreign);
  }

  private Answer send(String authorization) {
    return send(authorization, Map.of());
  }

  private Answer send(String authorization, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Authorization", authorization);
    all.put("Content-Type", "application/json");
    return http().send("POST", SERVICE, BodyPublishers.ofString(CALL), all);
  }

  /** Without a reason, and the same whatever the reason. */
  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(401);
    assertThat(answer.response().headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
    assertThat(answer.response().headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics())
        .isEqualTo("A known client must call");
  }
}
