package nl.wervel.cdshooks;

import java.util.Optional;
import nl.wervel.clients.Client;
import nl.wervel.clients.Launch;
import nl.wervel.fetch.FhirAccess;

/**
 * A patient as one client knows it: the same id at another client, or on another FHIR server, is
 * somebody else.
 *
 * @param client id of the client
 * @param fhirServer base address that the client named, without slash at the end
 */
public record ClientPatient(String client, Optional<String> fhirServer, String patientId) {

  /** Whom a call is about: its FHIR server is the one that it names, else the one of the launch. */
  static ClientPatient of(Client client, HookCall call) {
    return of(
        client,
        call.fhir().map(FhirAccess::server).or(() -> client.launch().map(Launch::fhirServer)),
        call.patientId());
  }

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
