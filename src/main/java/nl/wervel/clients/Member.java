package nl.wervel.clients;

import java.util.Optional;

/** Who calls for a practice; the principal of a request that was authenticated. */
public interface Member {
  /** The name of the practice; empty when the caller named none. */
  Optional<String> practice();
}
