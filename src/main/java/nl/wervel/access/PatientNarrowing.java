package nl.wervel.access;

import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizedList;
import ca.uhn.fhir.rest.server.interceptor.auth.SearchNarrowingInterceptor;

/** Searches of who may see one patient only are searches for that patient. */
@Interceptor
public class PatientNarrowing extends SearchNarrowingInterceptor {

  @Override
  protected AuthorizedList buildAuthorizedList(RequestDetails request) {
    Caller caller = CurrentCaller.caller();
    String type = request.getResourceName();
    boolean all =
        type == null
            ? caller.mayWithSomeType(Permission.SEARCH)
            : caller.mayWithAll(type, Permission.SEARCH);
    return all || caller.patient().isEmpty() || !caller.isBoundToPatient()
        ? null
        : new AuthorizedList().addCompartment(Patients.TYPE + "/" + caller.patient().get());
  }
}
