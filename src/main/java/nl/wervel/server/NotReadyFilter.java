package nl.wervel.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 until the knowledge is loaded. The port opens earlier, and a hook answered then would
 * look as if the guideline had nothing to say.
 */
final class NotReadyFilter extends OncePerRequestFilter {

  private static final String STARTING =
      """
      {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "transient",\
       "diagnostics": "The server is starting"}]}
      """;

  private final ApplicationAvailability availability;

  NotReadyFilter(ApplicationAvailability availability) {
    this.availability = availability;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader(HttpHeaders.RETRY_AFTER, "5");
    response.setContentType("application/fhir+json");
    response.getOutputStream().write(STARTING.getBytes(StandardCharsets.UTF_8));
  }
}
