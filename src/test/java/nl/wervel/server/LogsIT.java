package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
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

    logged("nl.wervel.http.RequestLog", output);
    assertThat(output.getAll()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /fhir/Patient/demo-lrs, GET /fhir/Patient/{id} 200",
    "GET, /fhir/Patient?name=x, GET /fhir/Patient 200",
    "GET, /fhir/Patient/demo-lrs/$report?type=start, GET /fhir/Patient/{id}/$report 200",
    "GET, /fhir/Patient/demo-course/$course, GET /fhir/Patient/{id}/$course 200",
    "GET, /cds-services, GET /cds-services 200",
    "POST, /cds-services/lrp-patient-view, POST /cds-services/{id} 400",
    "POST, /cds-services/lrp-patient-view/feedback, POST /cds-services/{id}/feedback 400",
    "GET, /feedback-report, GET /feedback-report 200",
    "BREW, /fhir/Patient, OTHER /fhir/Patient",
    "GET, /nowhere, GET {unknown} 404"
  })
  void aRequestIsALine(String method, String path, String line, CapturedOutput output) {
    http()
        .send(
            method,
            path,
            method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody(),
            Map.of("Content-Type", "application/json", "X-Request-Id", "seen-by-the-ehr"));

    logged(line, output);
  }

  /** A request has its line when it is answered, or a moment later. */
  private static void logged(String text, CapturedOutput output) {
    await().untilAsserted(() -> assertThat(output.getAll()).contains(text));
  }

  @ParameterizedTest
  @CsvSource({
    "/fhir/Patient/demo-lrs, 200",
    "/fhir/Patient/nobody-here, 404",
    "/cds-services, 200",
    "/nowhere, 404"
  })
  void theAnswerHasTheRequestsName(String path, int status) {
    var answer = http().get(path, Map.of("X-Request-Id", "seen-by-the-ehr"));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.response().headers().allValues("X-Request-Id"))
        .containsExactly("seen-by-the-ehr");
    assertThat(http().get(path).response().headers().allValues("X-Request-Id"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .hasSize(36);
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
