package nl.wervel.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * One line a request, {@code wervel.logs.requests}: what kind of address was called, by whom, how
 * it ended and when. Never the address itself, which may hold patient data.
 */
final class RequestLog extends OncePerRequestFilter {
  /** Attribute of the request: who calls, when that is known. */
  static final String CALLER = RequestLog.class.getName() + ".caller";

  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
  private static final String NOBODY = "-";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long started = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      if (!StartPass.let(request)) {
        log(
            request,
            response.getStatus(),
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
      }
    }
  }

  private static void log(HttpServletRequest request, int status, long took) {
    String method = method(request);
    String route = Route.of(request);
    Object caller = request.getAttribute(CALLER);
    LOG.atInfo()
        .setMessage("{} {} {} {} ms {}")
        .addArgument(method)
        .addArgument(route)
        .addArgument(status)
        .addArgument(took)
        .addArgument(caller == null ? NOBODY : caller)
        .addKeyValue("http.request.method", method)
        .addKeyValue("http.route", route)
        .addKeyValue("http.response.status_code", status)
        .addKeyValue("event.duration_ms", took)
        .addKeyValue("client", caller == null ? NOBODY : caller)
        .log();
  }

  private static String method(HttpServletRequest request) {
    for (HttpMethod known : HttpMethod.values()) {
      if (known.matches(request.getMethod())) {
        return known.name();
      }
    }
    return "OTHER";
  }
}
