package nl.wervel.access;

import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Whether a resource that was read may belong to a practice. */
interface ResourceOrigin {
  boolean fits(IBaseResource resource, Optional<String> practice);
}
