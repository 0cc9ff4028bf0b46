package nl.wervel.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets so many requests in at a time; the others wait for their turn, and are refused when that
 * takes too long, before anything of them was read. Who is let in is answered whole.
 */
final class BusyFilter extends OncePerRequestFilter {
  private static final String SECONDS_TO_STAY_AWAY = "2";
  private static final Refusal BUSY =
      new Refusal(
          HttpStatus.SERVICE_UNAVAILABLE,
          IssueType.THROTTLED,
          "The server is busy; see Retry-After");

  private final Semaphore places;
  private final Duration patience;
  private final Runnable refused;

  /**
   * @param refused is told of each that is refused
   */
  BusyFilter(int places, Duration patience, Runnable refused) {
    this.refused = refused;
    this.places = new Semaphore(places, true);
    this.patience = patience;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!hasTurn()) {
      refused.run();
      response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_STAY_AWAY);
      BUSY.answer(request, response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      places.release();
    }
  }

  private boolean hasTurn() {
    try {
      return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
