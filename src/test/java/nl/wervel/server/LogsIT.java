package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Requests that go well and requests that fail in many ways leave nothing of a patient in the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class LogsIT extends ServerIT {

  private static final String SECRET = "Zonnebloemstraat";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POST | /fhir/Patient     | {"resourceType": "Patient", "address": [{"text": "SECRET"}]}
          POST | /fhir/Patient     | {"resourceType": "Patient", "SECRET": "SECRET"}
          POST | /fhir/Patient     | {"resourceType": "Patient", "gender": "SECRET"}
          POST | /fhir/Patient     | {"resourceType": "Patient", "birthDate": "SECRET"}
          POST | /fhir/Patient     | {"resourceType": "Patient", "address": "SECRET"}
          POST | /fhir/Patient     | {"resourceType": "Patient", "id": "SECRET" SECRET
          POST | /fhir/Patient     | SECRET
          POST | /fhir/Observation | {"resourceType": "Observation", "status": "final", "code": {"text": "SECRET"}, "subject": {"reference": "Patient/SECRET"}}
          POST | /fhir/Observation | {"resourceType": "Observation", "status": "final", "code": {"text": "SECRET"}, "subject": {"reference": "SECRET SECRET"}}
          POST | /fhir             | {"resourceType": "Bundle", "type": "batch", "entry": [{"resource": {"resourceType": "Observation", "status": "final", "code": {"text": "SECRET"}, "subject": {"reference": "Patient/SECRET"}}, "request": {"method": "POST", "url": "Observation"}}]}
          POST | /fhir             | {"resourceType": "Bundle", "type": "transaction", "entry": [{"resource": {"resourceType": "Patient", "name": [{"text": "SECRET"}]}, "request": {"method": "PUT", "url": "Patient?name=SECRET"}}, {"request": {"method": "PATCH", "url": "SECRET"}}]}
          PUT  | /fhir/Patient/a   | {"resourceType": "Patient", "id": "SECRET", "address": [{"text": "SECRET"}]}
          GET  | /fhir/Patient/SECRET |
          GET  | /fhir/Patient?name=SECRET |
          GET  | /fhir/Patient?birthdate=SECRET |
          GET  | /fhir/Observation?SECRET=1 |
          GET  | /fhir/PlanDefinition/SECRET/$apply?subject=Patient/SECRET |
          GET  | /SECRET |
          """)
  void nothingOfAPatientIsLogged(String method, String path, String body, CapturedOutput output) {
    http()
        .send(
            method,
            path.replace("SECRET", SECRET),
            body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(body.replace("SECRET", SECRET)),
            Map.of("Content-Type", "application/fhir+json"));

    assertThat(output.getAll()).doesNotContain(SECRET);
  }

  @Test
  void whatFailsInsideIsLoggedByItsReferenceAndWithoutItsMessage(CapturedOutput output) {
    var answer = new ErrorAnswers().answer(new IllegalStateException(SECRET));

    String reference = answer.getMessage().substring(answer.getMessage().lastIndexOf(' ') + 1);
    assertThat(answer.getStatusCode()).isEqualTo(500);
    assertThat(output.getAll())
        .contains(reference, IllegalStateException.class.getName(), "LogsIT")
        .doesNotContain(SECRET);
  }
}
