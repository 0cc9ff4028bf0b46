package nl.wervel.access;

import static org.assertj.core.api.Assertions.assertThat;

import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;

/** Over HTTP: who is let in to {@code /fhir}. */
class AccessIT extends AccessServerIT {

  @Test
  void withoutATokenThereIsNothingButTheCapabilities() {
    for (String path : new String[] {"/fhir/Patient", "/fhir/Patient/demo-red-flag", "/fhir"}) {
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
    String path = "/fhir/Patient/demo-red-flag";
    assertThat(with(token("user/Patient.rs")).get(path).status()).isEqualTo(200);
    Answer refused = with(token("user/Observation.rs openid")).get(path);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics())
        .isEqualTo("The access token does not allow this");
  }
}
