package nl.wervel.access;

import java.util.Date;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** What tests store of patients. */
final class Records {
  private Records() {}

  static Patient patient(String id) {
    Patient patient = new Patient();
    patient.setId("Patient/" + id);
    patient.addName().setFamily("Family-" + id);
    patient.addIdentifier().setSystem("https://example.org/bsn").setValue(id);
    return patient;
  }

  /**
   * @param id empty: none yet
   */
  static Observation observation(String id, String patient, String value) {
    Observation observation = new Observation();
    if (!id.isEmpty()) {
      observation.setId("Observation/" + id);
    }
    observation.setStatus(ObservationStatus.FINAL);
    observation.setCode(new CodeableConcept().setText("test"));
    observation.setSubject(new Reference("Patient/" + patient));
    observation.setIssued(new Date(0));
    observation.setValue(new StringType(value));
    return observation;
  }
}
