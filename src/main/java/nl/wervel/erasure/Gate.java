package nl.wervel.erasure;

import ca.uhn.fhir.rest.api.server.RequestDetails;

/** Who may erase. */
public interface Gate {

  /** Everybody who can reach {@code /fhir}. */
  Gate OPEN = request -> {};

  /**
   * @throws ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException when the caller may not
   */
  void pass(RequestDetails request);
}
