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
        fhirServer.map(ClientPatient::withoutSlash).filter(base -> !base.isEmpty()),
        patientId);
  }

  private static String withoutSlash(String base) {
    int end = base.length();
    while (end > 0 && base.charAt(end - 1) == '/') {
      end--;
    }
    return base.substring(0, end).strip();
  }
}
