package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a start leaves behind: health, demo patients, browsers that may call. */
class StartIT extends ServerIT {

  @Autowired private DemoPatients demoPatients;

  @ParameterizedTest
  @ValueSource(strings = {"", "/liveness", "/readiness"})
  void healthIsUp(String probe) {
    Answer answer = http().get("/actuator/health" + probe);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("status").asText()).isEqualTo("UP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"env", "heapdump", "configprops", "beans"})
  void nothingElseOfTheActuatorIsOpen(String endpoint) {
    assertThat(http().get("/actuator/" + endpoint).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-red-flag", "demo-lrs", "demo-recovering", "demo-course"})
  void demoPatientIsMarkedAsTestDataAndLoadingAgainChangesNothing(String id) throws Exception {
    demoPatients.run(null);

    Patient patient = http().get("/fhir/Patient/" + id).as(Patient.class);
    assertThat(patient.getMeta().getVersionId()).isEqualTo("1");
    assertThat(patient.getMeta().getSecurityFirstRep().getCode()).isEqualTo("HTEST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/Patient/demo-lrs", "/fhir/metadata"})
  void pageOfThisMachineMayCallAndAnotherMayNot(String path) {
    assertThat(allowedOrigin(path, "http://localhost:5173")).isEqualTo("http://localhost:5173");
    assertThat(allowedOrigin(path, "https://elsewhere.example")).isEmpty();
  }

  private String allowedOrigin(String path, String origin) {
    return http()
        .get(path, Map.of("Origin", origin))
        .response()
        .headers()
        .firstValue("Access-Control-Allow-Origin")
        .orElse("");
  }
}
