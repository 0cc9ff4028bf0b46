package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
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

  /**
   * The search parameter that finds resources of a type by patient: {@code patient} where R4 has
   * it, else {@code subject}, for example for AdverseEvent.
   */
  static String searchParameter(String type) {
    return FhirContext.forR4Cached().getResourceDefinition(type).getSearchParam("patient") == null
        ? "subject"
        : "patient";
  }
}
