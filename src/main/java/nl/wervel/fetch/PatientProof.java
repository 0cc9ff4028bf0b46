package nl.wervel.fetch;

import java.time.Duration;
import java.util.Map;
import nl.wervel.clients.Client;
import nl.wervel.clients.LaunchedPatients;

/** Fetches the patient; what else the server says does not matter. */
final class PatientProof implements LaunchedPatients {
  private static final Duration ONE_CALL = Duration.ofMinutes(1);

  private final Fetcher fetcher;

  PatientProof(Fetcher fetcher) {
    this.fetcher = fetcher;
  }

  @Override
  public boolean gives(Client client, String server, String patientId, String token) {
    return AccessToken.of(token, ONE_CALL)
        .map(
            bearer ->
                fetcher
                    .fetch(
                        client,
                        new FhirAccess(server, java.util.Optional.of(bearer)),
                        Map.of("patient", "Patient/" + patientId))
                    .get("patient"))
        .filter(fetched -> fetched.shortfall().isEmpty())
        .stream()
        .flatMap(fetched -> fetched.answers().stream())
        .anyMatch(
            patient ->
                patient.path("resourceType").asText().equals("Patient")
                    && patient.path("id").asText().equals(patientId));
  }
}
