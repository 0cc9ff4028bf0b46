package nl.wervel.http;

import ca.uhn.fhir.rest.server.ServletRequestTracing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request a name, the client's own if it is usable as one, by which client, log and
 * audit speak of it; and puts the client's trace (W3C Trace Context, {@code traceparent}) beside it
 * in the log.
 */
public final class RequestName extends OncePerRequestFilter {
  /** Asked and answered. */
  static final String HEADER = "X-Request-Id";

  /** In the log, as the Elastic Common Schema calls it. */
  static final String IN_LOG = "http.request.id";

  static final String TRACE_IN_LOG = "trace.id";

  private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern TRACE =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String name = name(request);
    request.setAttribute(ServletRequestTracing.ATTRIBUTE_REQUEST_ID, name);
    response.setHeader(HEADER, name);
    MDC.put(IN_LOG, name);
    trace(request).ifPresent(trace -> MDC.put(TRACE_IN_LOG, trace));
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(IN_LOG);
      MDC.remove(TRACE_IN_LOG);
    }
  }

  /** The name of a request that passed here. */
  public static String of(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(ServletRequestTracing.ATTRIBUTE_REQUEST_ID));
  }

  private static String name(HttpServletRequest request) {
    String asked = request.getHeader(HEADER);
    return asked != null && USABLE.matcher(asked).matches() ? asked : random();
  }

  /** Unique, not secret. */
  private static String random() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private static Optional<String> trace(HttpServletRequest request) {
    String parent = request.getHeader("traceparent");
    if (parent == null) {
      return Optional.empty();
    }
    Matcher trace = TRACE.matcher(parent);
    return trace.matches() ? Optional.of(trace.group(1)) : Optional.empty();
  }
}
