package nl.wervel.clients;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells what an access token of our own {@code /fhir} is good for, when that launched our pages.
 */
@FunctionalInterface
public interface OwnPatients {
  /**
   * @return for whom the token was made
   * @throws TokenRefusedException when it does not count here, or not for reading this patient
   */
  Member reader(String token, String patientId, HttpServletRequest request);
}
