package nl.wervel.clients;

import jakarta.servlet.http.HttpServletRequest;

/** Who is calling. */
public interface Clients {
  /** The client that makes this request, as it was authenticated. */
  Client calling(HttpServletRequest request);
}
