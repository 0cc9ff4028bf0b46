package nl.wervel.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.storage.interceptor.AutoCreatePlaceholderReferenceTargetRequest;

/**
 * A reference to a practitioner, organisation or encounter that is not stored gets a placeholder,
 * since record systems refer to what they never send. A patient must exist: a mistyped subject
 * would otherwise become a new, empty patient.
 */
@Interceptor
public class PlaceholderRule {

  /**
   * @throws UnprocessableEntityException when the missing target is a Patient
   */
  @Hook(Pointcut.STORAGE_PRE_AUTO_CREATE_PLACEHOLDER_REFERENCE)
  public void refuseMissingPatient(AutoCreatePlaceholderReferenceTargetRequest request) {
    var target = request.getTargetResourceToCreate();
    if (target.fhirType().equals("Patient")) {
      throw new UnprocessableEntityException(
          "%s does not exist; store the patient first, or in the same transaction"
              .formatted(target.getIdElement().toUnqualifiedVersionless().getValue()));
    }
  }
}
