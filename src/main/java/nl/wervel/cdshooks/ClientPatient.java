package nl.wervel.cdshooks;

import java.util.Optional;
import nl.wervel.clients.Client;

/**
 * A patient as one client knows it: the same id at another client, or on another FHIR server, is
 * somebody else.
 *
 * @param client id of the client
 * @param fhirServer base address that the client named, without slash at the end
 */
public record ClientPatient(String client, Optional<String> fhirServer, String patientId) {

  /**
   * @param fhirServer as the client sent it, when it did
   */
  static ClientPatient of(Client client, Optional<String> fhirServer, String patientId) {
    return new ClientPatient(
        client.id(),
        fhirServer
            .map(base -> base.strip().replaceFirst("/+$", ""))
            .filter(base -> !base.isEmpty()),
        patientId);
  }
}
