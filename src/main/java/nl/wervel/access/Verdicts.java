package nl.wervel.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;

/** What a caller may do with a resource that is before us. */
final class Verdicts {
  private static final String AUDIT_EVENT = "AuditEvent";

  private final FhirContext fhir;

  Verdicts(FhirContext fhir) {
    this.fhir = fhir;
  }

  /** Whether something of this type may be done, to some resource or other. */
  boolean mayWithSome(Caller caller, String type, Permission permission) {
    boolean reading = permission == Permission.READ || permission == Permission.SEARCH;
    if (type.equals(AUDIT_EVENT)) {
      return reading && caller.is(Caller.AUDITOR) && caller.mayWithAll(type, permission);
    }
    if (Knowledge.isType(fhir, type)) {
      return reading || caller.is(Caller.KNOWLEDGE_EDITOR) && caller.mayWithAll(type, permission);
    }
    return caller.mayWithAll(type, permission)
        || caller.mayWithOwn(type, permission) && Patients.canBeAbout(fhir, type);
  }

  /** Whether the same may be done to all resources of the type. */
  boolean mayWithAll(Caller caller, String type, Permission permission) {
    return mayWithSome(caller, type, permission)
        && (caller.mayWithAll(type, permission)
            || Knowledge.isType(fhir, type) && permission == Permission.SEARCH
            || Knowledge.isType(fhir, type) && permission == Permission.READ);
  }

  /** Whether the caller may see it; who may search may see what is found. */
  boolean mayShow(Caller caller, IBaseResource resource, RequestDetails request) {
    return maySee(caller, resource, request, Permission.READ)
        || maySee(caller, resource, request, Permission.SEARCH);
  }

  private boolean maySee(
      Caller caller, IBaseResource resource, RequestDetails request, Permission permission) {
    String type = fhir.getResourceType(resource);
    return mayWithAll(caller, type, permission)
        || mayWithSome(caller, type, permission)
            && patients(request).isAbout(resource, caller.patient().orElseThrow());
  }

  /** Whether the caller may store it, as it was or as it will be. */
  boolean mayWrite(
      Caller caller, IBaseResource resource, RequestDetails request, Permission permission) {
    String type = fhir.getResourceType(resource);
    if (!mayWithSome(caller, type, permission)) {
      return false;
    }
    if (mayWithAll(caller, type, permission)) {
      return fhir.newTerser().getAllResourceReferences(resource).stream()
          .map(info -> info.getResourceReference().getReferenceElement())
          .allMatch(id -> maySearchFor(caller, id));
    }
    return patients(request).isOnlyAbout(resource, caller.patient().orElseThrow());
  }

  /** A reference can be a search, {@code Patient?identifier=1}: its outcome tells who there is. */
  private boolean maySearchFor(Caller caller, IIdType id) {
    String value = id.getValue();
    return value == null || !value.contains("?") || caller.mayWithEverything(Permission.SEARCH);
  }

  Patients patients(RequestDetails request) {
    return new Patients(fhir, request.getFhirServerBase());
  }
}
