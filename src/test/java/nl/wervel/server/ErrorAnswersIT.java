package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every failure is an OperationOutcome that says what is wrong and shows no Java. */
class ErrorAnswersIT extends ServerIT {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          404 | /fhir/Patient/nobody
          404 | /fhir/Nonsense/1
          400 | /fhir/Patient?bogus=1
          400 | /fhir/Patient?birthdate=yesterday
          400 | /fhir/Patient/1/$nonsense
          """)
  void get(int status, String path) {
    assertIsOutcome(status, http().get(path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          400 | application/fhir+json | {"resourceType": "Patient"
          400 | application/fhir+json | {"resourceType": "Observation"}
          400 | application/fhir+json | {"resourceType": "Patient", "gender": "unknowable"}
          400 | text/csv              | a,b
          """)
  void createPatient(int status, String contentType, String body) {
    assertIsOutcome(status, http().post("/fhir/Patient", contentType, body));
  }

  private static void assertIsOutcome(int status, Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics()).isNotBlank();
    assertThat(answer.body()).doesNotContain("Exception", "\tat ", ".java:");
  }

  @Test
  void aMalformedValueIsNotQuotedBack() {
    Answer answer =
        http()
            .post(
                "/fhir/Patient",
                "application/fhir+json",
                "{\"resourceType\": \"Patient\", \"birthDate\": \"geheim\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("birthDate").doesNotContain("geheim");
  }
}
