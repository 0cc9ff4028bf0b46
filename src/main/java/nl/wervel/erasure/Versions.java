package nl.wervel.erasure;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.auth.CompartmentSearchParameterModifications;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.util.FhirTerser;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;

/** Tells of a stored version whether it is about a patient, or speaks of one. */
final class Versions {
  private static final String PATIENT = "Patient";

  private final IParser parser;
  private final FhirTerser terser;
  private final String patientId;
  private final Set<String> bases;

  /**
   * @param bases addresses under which the patient may stand in an absolute reference
   */
  Versions(FhirContext fhir, String patientId, Set<String> bases) {
    parser = fhir.newJsonParser().setParserErrorHandler(new LenientErrorHandler(false));
    terser = fhir.newTerser();
    this.patientId = patientId;
    this.bases = bases;
  }

  /** How much of it is the patient's. */
  enum Part {
    /** It is in the patient's compartment (FHIR R4, CompartmentDefinition patient). */
    ALL,
    /** It refers to the patient and is about something else. */
    REFERENCE,
    NONE
  }

  /**
   * @param json a version as it is stored
   */
  Part of(String json) {
    IBaseResource resource = parser.parseResource(json);
    boolean owned =
        terser
            .getCompartmentOwnersForResource(
                PATIENT,
                resource,
                CompartmentSearchParameterModifications.fromAdditionalAndOmittedSPNames(
                    resource.fhirType(), Set.of(), Set.of()))
            .stream()
            .anyMatch(this::isPatient);
    if (owned) {
      return Part.ALL;
    }
    return terser.getAllResourceReferences(resource).stream()
            .map(info -> info.getResourceReference().getReferenceElement())
            .anyMatch(this::isPatient)
        ? Part.REFERENCE
        : Part.NONE;
  }

  private boolean isPatient(IIdType id) {
    return PATIENT.equals(id.getResourceType())
        && patientId.equals(id.getIdPart())
        && (!id.hasBaseUrl() || bases.contains(id.getBaseUrl()));
  }
}
