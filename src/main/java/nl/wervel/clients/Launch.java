package nl.wervel.clients;

import java.util.regex.Pattern;

/**
 * Our pages, launched from a client's record system (SMART App Launch) for one patient.
 *
 * @param fhirServer base address of the record system, without slash at the end
 */
public record Launch(String fhirServer, String patientId) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

  /**
   * @throws IllegalArgumentException when the patient is no FHIR id
   */
  public Launch {
    fhirServer = fhirServer.strip().replaceFirst("/+$", "");
    if (!ID.matcher(patientId).matches()) {
      throw new IllegalArgumentException("no FHIR id");
    }
  }
}
