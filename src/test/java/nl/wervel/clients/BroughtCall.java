package nl.wervel.clients;

/** A call of a launched page. */
public final class BroughtCall {
  private BroughtCall() {}

  /**
   * The body of a call of patient-view.
   *
   * @param withData with a prefetch in which the patient has urinary retention
   */
  public static String body(String patient, boolean withData) {
    return """
        {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
         "context": {"userId": "Practitioner/p", "patientId": "%1$s"}%2$s}"""
        .formatted(patient, withData ? ", \"prefetch\": " + prefetch(patient) : "");
  }

  private static String prefetch(String patient) {
    return """
        {"patient": {"resourceType": "Patient", "id": "%1$s", "birthDate": "1980-01-01"},
         "observations": {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": {
           "resourceType": "Observation", "id": "o", "status": "final", "subject": {"reference": "Patient/%1$s"},
           "code": {"coding": [{"system": "https://wervel.example/fhir/CodeSystem/fact", "code": "urinaryRetention"}]},
           "effectiveDateTime": "2026-11-20T10:00:00+01:00", "valueBoolean": true}}]}}"""
        .formatted(patient);
  }
}
