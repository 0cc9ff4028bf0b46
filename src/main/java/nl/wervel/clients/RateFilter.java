package nl.wervel.clients;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import nl.wervel.http.Refusal;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 to a client that calls too often. What was not used in the last minute can be used at
 * once. Each node counts for itself.
 */
final class RateFilter extends OncePerRequestFilter {
  private static final int MOST_CALLERS = 10_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  static final Refusal TOO_OFTEN =
      new Refusal(
          HttpStatus.TOO_MANY_REQUESTS, IssueType.THROTTLED, "Too many calls; see Retry-After");

  private final int perMinute;
  private final Function<HttpServletRequest, String> caller;
  private final TimeMeter time;
  private final Cache<String, Bucket> callers =
      Caffeine.newBuilder().maximumSize(MOST_CALLERS).build();

  /**
   * @param caller tells who is calling
   */
  RateFilter(int perMinute, Function<HttpServletRequest, String> caller, TimeMeter time) {
    this.perMinute = perMinute;
    this.caller = caller;
    this.time = time;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Bucket bucket = callers.get(caller.apply(request), newcomer -> full());
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      chain.doFilter(request, response);
      return;
    }
    long seconds = 1 + Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds();
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    TOO_OFTEN.answer(request, response);
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
        .withCustomTimePrecision(time)
        .build();
  }
}
