package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import nl.wervel.http.Trace;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Every error of the hooks as an OperationOutcome, without stack trace and without what the client
 * sent.
 */
@RestControllerAdvice
class CdsErrors {
  private static final Logger LOG = LoggerFactory.getLogger(CdsErrors.class);

  private final FhirContext fhir;

  CdsErrors(FhirContext fhir) {
    this.fhir = fhir;
  }

  @ExceptionHandler
  ResponseEntity<String> refused(CdsException refused) {
    return answer(refused.status(), HttpHeaders.EMPTY, refused.issue(), refused.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<String> unreadable(HttpMessageNotReadableException unreadable) {
    return refused(CdsException.malformed("The body is no readable JSON"));
  }

  /** The caller went away while it was answered. */
  @ExceptionHandler
  void away(AsyncRequestNotUsableException away) {
    LOG.debug("A caller did not wait for its answer");
  }

  @ExceptionHandler
  ResponseEntity<String> failed(Exception failed) {
    if (failed instanceof ErrorResponse known) {
      HttpStatusCode status = known.getStatusCode();
      return answer(status, known.getHeaders(), IssueType.NOTSUPPORTED, "HTTP " + status.value());
    }
    LOG.error("A hook call failed: {}", failed.getClass().getName(), new Trace(failed));
    return answer(
        HttpStatusCode.valueOf(500),
        HttpHeaders.EMPTY,
        IssueType.EXCEPTION,
        "The call could not be handled");
  }

  private ResponseEntity<String> answer(
      HttpStatusCode status, HttpHeaders headers, IssueType issue, String message) {
    OperationOutcome outcome = new OperationOutcome();
    outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(issue).setDiagnostics(message);
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_JSON)
        .body(fhir.newJsonParser().encodeResourceToString(outcome));
  }
}
