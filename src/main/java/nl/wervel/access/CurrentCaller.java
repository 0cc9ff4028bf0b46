package nl.wervel.access;

import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import java.util.Optional;
import nl.wervel.clients.Member;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** For whom the current thread works. */
final class CurrentCaller {
  private CurrentCaller() {}

  /**
   * @throws ForbiddenOperationException when no access token was shown
   */
  static Caller caller() {
    return principal()
        .filter(Caller.class::isInstance)
        .map(Caller.class::cast)
        .orElseThrow(CurrentCaller::forbidden);
  }

  /** Whoever was authenticated, at {@code /fhir} or at the hooks; empty: our own work. */
  static Optional<Member> member() {
    return principal().filter(Member.class::isInstance).map(Member.class::cast);
  }

  static ForbiddenOperationException forbidden() {
    return new ForbiddenOperationException("The access token does not allow this");
  }

  private static Optional<Object> principal() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return Optional.ofNullable(authentication).map(Authentication::getPrincipal);
  }
}
