package nl.wervel.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.auth.CompartmentSearchParameterModifications;
import ca.uhn.fhir.util.FhirTerser;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/**
 * Whom resources are about.
 *
 * @param serverBase of absolute references that mean our own resources
 */
record Patients(FhirContext fhir, String serverBase) {
  static final String TYPE = "Patient";

  /** Whether resources of this type can be in a patient's compartment. */
  static boolean canBeAbout(FhirContext fhir, String type) {
    return type.equals(TYPE)
        || !fhir.getResourceDefinition(type).getSearchParamsForCompartmentName(TYPE).isEmpty();
  }

  /** Whether a reference in whatever form means this patient of ours. */
  boolean means(String reference, String patient) {
    if (reference == null || reference.contains("?") || reference.contains("#")) {
      return false;
    }
    return means(new IdType(reference), patient);
  }

  private boolean means(IIdType id, String patient) {
    return patient.equals(id.getIdPart())
        && (!id.hasResourceType() || TYPE.equals(id.getResourceType()))
        && (!id.hasBaseUrl() || id.getBaseUrl().replaceAll("/$", "").equals(serverBase));
  }

  /** Whether the resource is in the patient's compartment. */
  boolean isAbout(IBaseResource resource, String patient) {
    if (fhir.getResourceType(resource).equals(TYPE)) {
      return patient.equals(resource.getIdElement().getIdPart());
    }
    return fhir
        .newTerser()
        .getCompartmentOwnersForResource(
            TYPE, resource, new CompartmentSearchParameterModifications())
        .stream()
        .anyMatch(owner -> owner.hasResourceType() && means(owner, patient));
  }

  /**
   * Whether the resource is about the patient and names no other: what is about two patients would
   * be read in the record of the other too.
   */
  boolean isOnlyAbout(IBaseResource resource, String patient) {
    FhirTerser terser = fhir.newTerser();
    return isAbout(resource, patient)
        && terser.getAllResourceReferences(resource).stream()
            .map(info -> info.getResourceReference().getReferenceElement())
            .noneMatch(id -> namesAnother(id, patient))
        && isAnswerOf(resource, patient);
  }

  private boolean namesAnother(IIdType id, String patient) {
    String value = id.getValue();
    return value != null
        && (value.contains("?") || TYPE.equals(id.getResourceType()) && !means(id, patient));
  }

  /** The answers of a form become facts of its subject. */
  private boolean isAnswerOf(IBaseResource resource, String patient) {
    return !(resource instanceof QuestionnaireResponse response)
        || response.getSubject().hasReference()
            && means(response.getSubject().getReference(), patient);
  }
}
