package nl.wervel.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;

/** With practices HAPI 8.8.0 cannot search with {@code :missing}; this says so instead of 500. */
@Interceptor
public class NoMissing {

  @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
  public void refuse(RequestDetails request) {
    if (request.getParameters().keySet().stream().anyMatch(name -> name.endsWith(":missing"))) {
      throw new InvalidRequestException("This server cannot search with :missing");
    }
  }
}
