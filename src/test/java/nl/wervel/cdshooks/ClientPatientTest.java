package nl.wervel.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import nl.wervel.clients.Client;
import org.junit.jupiter.api.Test;

/** Whose patient it is, so that one EHR's patient never silences another's. */
class ClientPatientTest {
  private static final Client EHR = new Client("ehr", List.of());

  @Test
  void aSlashAtTheEndOfTheServerMakesNoOtherPatient() {
    assertThat(of("https://ehr.example/fhir/")).isEqualTo(of("https://ehr.example/fhir"));
  }

  @Test
  void anotherServerClientOrIdIsAnotherPatient() {
    ClientPatient patient = of("https://ehr.example/fhir");
    assertThat(
            List.of(
                of("https://other.example/fhir"),
                ClientPatient.of(EHR, Optional.empty(), "p"),
                ClientPatient.of(EHR, Optional.of("https://ehr.example/fhir"), "q"),
                ClientPatient.of(
                    new Client("other", List.of()), Optional.of("https://ehr.example/fhir"), "p")))
        .doesNotContain(patient)
        .doesNotHaveDuplicates();
  }

  @Test
  void anEmptyServerIsNone() {
    assertThat(of("/")).isEqualTo(ClientPatient.of(EHR, Optional.empty(), "p"));
  }

  private static ClientPatient of(String fhirServer) {
    return ClientPatient.of(EHR, Optional.of(fhirServer), "p");
  }
}
