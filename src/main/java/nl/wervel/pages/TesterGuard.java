package nl.wervel.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Stands before HAPI's tester page. Its actions take any method, so that a link on somebody else's
 * page could delete a patient: only its first page can be reached from elsewhere. Its templates
 * have scripts of their own, which our other pages have not.
 */
final class TesterGuard implements HandlerInterceptor {
  private static final String POLICY =
      "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (!(handler instanceof HandlerMethod)) {
      return true;
    }
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (!isFirstPage(request) && !isFromItself(request)) {
      response.sendError(HttpStatus.FORBIDDEN.value());
      return false;
    }
    return true;
  }

  private static boolean isFirstPage(HttpServletRequest request) {
    return "/".equals(request.getPathInfo()) && request.getQueryString() == null;
  }

  /** It was sent by this page, and a browser shows the answer as a page. */
  private static boolean isFromItself(HttpServletRequest request) {
    String called = request.getRequestURL().toString();
    String own = called.substring(0, called.length() - request.getPathInfo().length() + 1);
    String from = request.getHeader(HttpHeaders.REFERER);
    return from != null
        && from.startsWith(own)
        && isAsSaid(request, "Sec-Fetch-Site", "same-origin")
        && isAsSaid(request, "Sec-Fetch-Dest", "document");
  }

  /** Browsers say these only to a server reached by TLS or on their own machine. */
  private static boolean isAsSaid(HttpServletRequest request, String header, String expected) {
    String said = request.getHeader(header);
    return said == null || said.equals(expected);
  }
}
