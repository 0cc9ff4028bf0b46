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
   * @param fhirServer as the client sent it; blank when it sent none
   */
  static ClientPatient of(Client client, String fhirServer, String patientId) {
    String base = fhirServer.strip().replaceFirst("/+$", "");
    return new ClientPatient(
        client.id(), Optional.of(base).filter(given -> !given.isEmpty()), patientId);
  }
}
