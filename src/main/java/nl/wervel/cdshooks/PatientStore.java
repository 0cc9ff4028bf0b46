package nl.wervel.cdshooks;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;

/** Our own FHIR store, for calls that bring no data and no FHIR server of their own. */
public interface PatientStore {
  /**
   * The patient and all resources of these types about the patient.
   *
   * @return empty when there is no such patient here
   */
  List<Resource> read(String patientId, Set<String> types);
}
