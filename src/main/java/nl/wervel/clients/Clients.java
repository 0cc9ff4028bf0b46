package nl.wervel.clients;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who is calling. */
public interface Clients {
  /** The client that makes this request, as it was authenticated. */
  Client calling(HttpServletRequest request);

  /** The client that everybody is; empty when callers are told apart. */
  default Optional<Client> everybody() {
    return Optional.empty();
  }
}
