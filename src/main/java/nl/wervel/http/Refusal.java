package nl.wervel.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.http.HttpStatus;

/**
 * An answer given before any endpoint is reached: an OperationOutcome.
 *
 * @param diagnostics a fixed sentence, with nothing of the request
 */
public record Refusal(HttpStatus status, IssueType issue, String diagnostics) {

  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setStatus(status.value());
    boolean fhir = request.getRequestURI().startsWith(request.getContextPath() + "/fhir");
    response.setContentType(fhir ? "application/fhir+json" : "application/json");
    String body =
        """
        {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "%s",\
         "diagnostics": "%s"}]}
        """
            .formatted(issue.toCode(), diagnostics);
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }
}
