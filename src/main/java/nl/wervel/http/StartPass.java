package nl.wervel.http;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * Lets the server's own calls in before it is ready; known to this process only.
 *
 * @param secret new at each start
 */
public record StartPass(String secret) {
  public static final String HEADER = "X-Wervel-Start";

  StartPass() {
    this(UUID.randomUUID().toString());
  }

  /** Whether this request is a call of the server itself before it was ready. */
  public static boolean let(HttpServletRequest request) {
    return request.getAttribute(HEADER) != null;
  }

  /** Lets it in when it shows the pass. */
  boolean lets(HttpServletRequest request) {
    boolean shown = isShownBy(request);
    if (shown) {
      request.setAttribute(HEADER, true);
    }
    return shown;
  }

  private boolean isShownBy(HttpServletRequest request) {
    String shown = request.getHeader(HEADER);
    return shown != null && MessageDigest.isEqual(shown.getBytes(), secret.getBytes());
  }
}
