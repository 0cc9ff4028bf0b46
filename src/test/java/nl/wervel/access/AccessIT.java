package nl.wervel.access;

import static org.assertj.core.api.Assertions.assertThat;

import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

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

  @Test
  void twoPracticesMayUseTheSameId() {
    for (String name : new String[] {"North", "South"}) {
      Patient patient = new Patient();
      patient.setId("same");
      patient.addName().setFamily(name);
      Answer put = (name.equals("North") ? northern() : southern()).put(patient);
      assertThat(put.status()).as(put.body()).isEqualTo(201);
    }
    assertThat(northern().get("/fhir/Patient/same").body()).contains("North");
    assertThat(southern().get("/fhir/Patient/same").body()).contains("South");
    assertThat(southern().get("/fhir/Patient/scopes").status()).isEqualTo(404);
    assertThat(southern().get("/fhir/Patient?_id=scopes,same").body())
        .contains("South")
        .doesNotContain("North");
    assertThat(southern().get("/fhir/Questionnaire?status=active&_count=1").body())
        .contains("lrp-");
  }
}
