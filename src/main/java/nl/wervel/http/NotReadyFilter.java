package nl.wervel.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 until the knowledge is loaded. The port opens earlier, and a hook answered then would
 * look as if the guideline had nothing to say. The server's own first calls pass.
 */
final class NotReadyFilter extends OncePerRequestFilter {

  private static final Refusal STARTING =
      new Refusal(HttpStatus.SERVICE_UNAVAILABLE, IssueType.TRANSIENT, "The server is starting");

  private final ApplicationAvailability availability;
  private final StartPass pass;

  NotReadyFilter(ApplicationAvailability availability, StartPass pass) {
    this.availability = availability;
    this.pass = pass;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC
        || pass.lets(request)) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader(HttpHeaders.RETRY_AFTER, "5");
    STARTING.answer(request, response);
  }
}
