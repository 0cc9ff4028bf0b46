package nl.wervel.audit;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;

/** 503: what was asked is not done, since nobody could tell afterwards that it was. */
public final class NotAuditedException extends BaseServerResponseException {
  private static final long serialVersionUID = 1L;
  private static final int UNAVAILABLE = 503;

  NotAuditedException(RuntimeException cause) {
    super(UNAVAILABLE, "The audit trail cannot be written at the moment", cause);
  }
}
