package nl.wervel.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.http.StartPass;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How long calls of the services take, waiting for their turn included, and how they end, refusals
 * before any service is reached included. A service that is not offered counts as {@code unknown}.
 */
final class HookTimes extends OncePerRequestFilter {
  private static final String UNKNOWN = "unknown";
  private static final String PATH = "/cds-services/";
  private static final Duration[] BUCKETS =
      Stream.of(2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final RunningGuideline guideline;
  private final Map<String, Map<Integer, Timer>> services = new ConcurrentHashMap<>();

  HookTimes(MeterRegistry registry, RunningGuideline guideline) {
    this.registry = registry;
    this.guideline = guideline;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> service = service(request);
    long started = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      if (service.isPresent() && !StartPass.let(request)) {
        timer(service.get(), response.getStatus())
            .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
      }
    }
  }

  /** The last part of the path; empty for what calls no service, such as feedback. */
  private static Optional<String> service(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    boolean call =
        HttpMethod.POST.matches(request.getMethod())
            && path.startsWith(PATH)
            && path.indexOf('/', PATH.length()) < 0;
    return call ? Optional.of(path.substring(PATH.length())) : Optional.empty();
  }

  private Timer timer(String asked, int status) {
    Map<Integer, Timer> timers = services.get(asked);
    if (timers == null) {
      String service = isOffered(asked) ? asked : UNKNOWN;
      timers = services.computeIfAbsent(service, each -> new ConcurrentHashMap<>());
      return timers.computeIfAbsent(status, code -> timer(service, Integer.toString(code)));
    }
    Timer known = timers.get(status);
    return known != null
        ? known
        : timers.computeIfAbsent(status, code -> timer(asked, Integer.toString(code)));
  }

  private boolean isOffered(String service) {
    return guideline.knowledge().isPresent() && guideline.service(service).isPresent();
  }

  private Timer timer(String service, String status) {
    return Timer.builder("wervel.hook.calls")
        .description("Calls of the services, from the first filter to the answer")
        .tag("service", service)
        .tag("status", status)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
