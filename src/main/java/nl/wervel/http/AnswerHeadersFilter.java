package nl.wervel.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Headers of every answer: its type is as said, what may be about a patient is kept nowhere, and a
 * server that was reached by TLS is to be reached by TLS.
 */
final class AnswerHeadersFilter extends OncePerRequestFilter {
  private static final List<String> PATIENT_DATA =
      List.of("/fhir", "/cds-services", "/feedback-report");
  private static final String NOT_KEPT = CacheControl.noStore().getHeaderValue();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (!isTheSameForAll(request)) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, NOT_KEPT);
    }
    if (path(request).startsWith("/cds-services")) {
      response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    chain.doFilter(request, response);
  }

  /** The pages, the list of services, the CapabilityStatement and its OpenAPI. */
  private static boolean isTheSameForAll(HttpServletRequest request) {
    String path = path(request);
    return !HttpMethod.POST.matches(request.getMethod())
        && (path.equals("/cds-services")
            || path.equals("/fhir/metadata")
            || path.equals("/fhir/api-docs")
            || PATIENT_DATA.stream().noneMatch(path::startsWith));
  }

  private static String path(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }
}
