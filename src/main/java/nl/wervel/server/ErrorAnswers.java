package nl.wervel.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.lang.reflect.InvocationTargetException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.wervel.audit.NotAuditedException;
import nl.wervel.http.Trace;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every failure at {@code /fhir} is answered with an OperationOutcome.
 *
 * <p>What the client did wrong is told to the client and not logged. What we did wrong is logged
 * without the messages, which may hold patient data, and the client gets a reference to find it by.
 */
@Interceptor
public class ErrorAnswers {

  private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);
  private static final Pattern QUOTED = Pattern.compile("=?\"[^\"]*\"|'[^']*'");
  private static final String UNREADABLE_BODY = "HAPI-0450";

  @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
  public BaseServerResponseException answer(Throwable failure) {
    if (failure instanceof DataFormatException malformed) {
      return answered(
          new InvalidRequestException(withoutValues(malformed.getMessage())), IssueType.STRUCTURE);
    }
    if (failure instanceof NotAuditedException lost) {
      log.error("Refused, since it cannot be audited: {}", lost.getCause().getClass().getName());
      return answered(lost, IssueType.TRANSIENT);
    }
    if (failure instanceof BaseServerResponseException response && response.getStatusCode() < 500) {
      return response.getOperationOutcome() == null
          ? answered(response, IssueType.PROCESSING)
          : response;
    }
    if (failure.getCause() instanceof InvocationTargetException operation
        && operation.getCause() instanceof IllegalArgumentException argument) {
      log.warn("Operation refused its arguments", new Trace(argument));
      return answered(new InvalidRequestException(argument.getMessage()), IssueType.INVALID);
    }
    return internal(failure);
  }

  /** A parser's message names the element and quotes its value: the value is left out. */
  private static String withoutValues(String message) {
    return QUOTED
        .matcher(message)
        .replaceAll(
            quoted ->
                Matcher.quoteReplacement(quoted.group().startsWith("=") ? quoted.group() : "…"));
  }

  private static BaseServerResponseException internal(Throwable failure) {
    String reference = UUID.randomUUID().toString();
    log.error("Request failed, reference {}", reference, new Trace(failure));
    return answered(
        new InternalErrorException("Internal error, reference " + reference), IssueType.EXCEPTION);
  }

  private static BaseServerResponseException answered(
      BaseServerResponseException response, IssueType code) {
    OperationOutcome outcome = new OperationOutcome();
    outcome
        .addIssue()
        .setSeverity(IssueSeverity.ERROR)
        .setCode(code)
        .setDiagnostics(
            response.getMessage().startsWith(UNREADABLE_BODY)
                ? withoutValues(response.getMessage())
                : response.getMessage());
    response.setOperationOutcome(outcome);
    return response;
  }
}
