package nl.wervel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import nl.wervel.clients.SigningEhr;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Over HTTP: who is let in to {@code /fhir}. */
class AccessIT extends AccessServerIT {

  @Test
  void withoutATokenThereIsNothingButTheCapabilities() {
    for (String path : new String[] {"/fhir/Patient", "/fhir/Patient/1", "/fhir"}) {
      Answer refused = nobody().get(path);
      assertThat(refused.status()).as(path).isEqualTo(401);
      assertThat(refused.response().headers().allValues("WWW-Authenticate"))
          .containsExactly("Bearer");
      assertThat(refused.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics())
          .isEqualTo("An access token is needed");
    }
    assertThat(nobody().get("/fhir/metadata").status()).isEqualTo(200);
    assertThat(nobody().get("/fhir/api-docs?page=Patient").status()).isEqualTo(200);
  }

  /** It would call us without a token. */
  @Test
  void hapisTesterPageIsNotThere() {
    assertThat(nobody().get("/tester/").status()).isEqualTo(404);
    assertThat(nobody().get("/integrators").body()).doesNotContain("/tester");
  }

  @Test
  void scopesDecideWhatATokenIsGoodFor() {
    Patient patient = new Patient();
    patient.setId("scopes");
    Answer put = northern().put(patient);
    assertThat(put.status()).as(put.body()).isEqualTo(201);
    String path = "/fhir/Patient/scopes";
    assertThat(with(north("user/Patient.rs")).get(path).status()).isEqualTo(200);
    Answer refused = with(north("user/Observation.rs openid")).get(path);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics())
        .isEqualTo("The access token does not allow this");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/fhir/metadata/",
        "/fhir/metadata/../Patient",
        "/fhir/metadata;x=1",
        "/fhir/%6detadata",
        "/fhir//metadata",
        "/fhir/api-docs/",
        "/fhir/api-docs/../Patient",
        "//fhir/Patient",
        "/fhir;x=1/Patient",
        "/%66hir/Patient",
        "/./fhir/Patient",
        "/about/../fhir/Patient",
        "/fhir/.well-known/smart-configuration/../../Patient"
      })
  void noOtherSpellingOfAnAddressGoesAroundIt(String path) {
    for (String method : new String[] {"GET", "POST", "HEAD", "OPTIONS", "PUT"}) {
      Answer answer = nobody().send(method, path, BodyPublishers.ofString("{}"), Map.of());
      assertThat(answer.status()).as("%s %s", method, path).isIn(400, 401, 404, 405);
      assertThat(answer.body()).doesNotContain("CapabilityStatement", "searchset");
    }
    assertThat(nobody().post("/fhir/metadata", new Parameters()).status()).isEqualTo(401);
  }

  @Test
  void clientsAreToldWhereTokensComeFrom() {
    Answer smart = nobody().get("/fhir/.well-known/smart-configuration");
    assertThat(smart.status()).isEqualTo(200);
    assertThat(smart.json().at("/authorization_endpoint").asText())
        .isEqualTo("https://login.example/authorize");
    assertThat(smart.json().at("/token_endpoint").asText())
        .isEqualTo("https://login.example/token");
    assertThat(smart.json().at("/capabilities").toString()).contains("permission-v2");
    assertThat(smart.json().has("registration_endpoint")).isFalse();
    CapabilityStatement statement = nobody().get("/fhir/metadata").as(CapabilityStatement.class);
    var security = statement.getRestFirstRep().getSecurity();
    assertThat(security.getServiceFirstRep().getCodingFirstRep().getCode())
        .isEqualTo("SMART-on-FHIR");
    assertThat(
            security.getExtensionFirstRep().getExtensionByUrl("token").getValue().primitiveValue())
        .isEqualTo("https://login.example/token");
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void nothingOfATokenIsToldOrLogged(CapturedOutput output) {
    Token foreign = Token.of(SigningEhr.withRsa("https://geheim.example"), AUDIENCE, "user/*.rs");
    String wrong = foreign.tenant(NORTH).signed();
    String good = north("user/Geheim.rs").signed();
    for (String token : new String[] {wrong, good, "geheim", "a.b.c"}) {
      Answer answer = nobody().get("/fhir/Patient/1", Map.of("Authorization", "Bearer " + token));
      assertThat(answer.status()).isIn(401, 403);
      assertThat(answer.body()).doesNotContain("eheim", "expired", "signature");
    }
    assertThat(output.getAll()).doesNotContain("eheim", "eyJ");
  }
}
