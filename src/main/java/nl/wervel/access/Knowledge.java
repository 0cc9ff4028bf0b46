package nl.wervel.access;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.MetadataResource;

/** The types of resource that say what the guideline is, and nothing of a patient. */
final class Knowledge {
  private Knowledge() {}

  /** Whether resources of this type are definitional, such as PlanDefinition and CodeSystem. */
  static boolean isType(FhirContext fhir, String type) {
    return MetadataResource.class.isAssignableFrom(
        fhir.getResourceDefinition(type).getImplementingClass());
  }
}
