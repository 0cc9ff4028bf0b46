package nl.wervel.clients;

/** Asks a client's FHIR server for a patient with somebody's token. */
@FunctionalInterface
public interface LaunchedPatients {
  /**
   * @param server base address that is agreed with the client
   * @return whether the server gave this patient to who has this token
   */
  boolean gives(Client client, String server, String patientId, String token);
}
