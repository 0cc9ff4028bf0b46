package nl.wervel.cdshooks;

import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.http.HttpStatus;

/** A request that gets an error answer; the message is for the client and holds no patient data. */
public final class CdsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final IssueType issue;

  private CdsException(HttpStatus status, IssueType issue, String message) {
    super(message);
    this.status = status;
    this.issue = issue;
  }

  /** 400; names the field, never its value. */
  public static CdsException malformed(String message) {
    return new CdsException(HttpStatus.BAD_REQUEST, IssueType.INVALID, message);
  }

  /** 404. */
  public static CdsException unknownService() {
    return new CdsException(
        HttpStatus.NOT_FOUND, IssueType.NOTFOUND, "There is no such service; see /cds-services");
  }

  /** CDS Hooks 2.0, "HTTP status codes": the data that the service needs cannot be had. */
  static CdsException dataMissing(String message) {
    return new CdsException(HttpStatus.PRECONDITION_FAILED, IssueType.REQUIRED, message);
  }

  static CdsException nothingJudged() {
    return new CdsException(
        HttpStatus.INTERNAL_SERVER_ERROR,
        IssueType.EXCEPTION,
        "None of the service's recommendations could be evaluated");
  }

  /** 403: the caller may ask about another patient, or with data of its own. */
  static CdsException forbidden() {
    return new CdsException(
        HttpStatus.FORBIDDEN,
        IssueType.FORBIDDEN,
        "Pages that were launched ask about the patient of the launch, and bring the data");
  }

  /** 503: it can be asked again. */
  public static CdsException unavailable(String message) {
    return new CdsException(HttpStatus.SERVICE_UNAVAILABLE, IssueType.TRANSIENT, message);
  }

  HttpStatus status() {
    return status;
  }

  IssueType issue() {
    return issue;
  }
}
