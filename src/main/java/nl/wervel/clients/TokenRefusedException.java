package nl.wervel.clients;

import org.springframework.security.core.AuthenticationException;

/** A client's token does not prove who is calling. The reason is for us, not for the caller. */
public final class TokenRefusedException extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  public TokenRefusedException(String reason) {
    super(reason);
  }

  public TokenRefusedException(String reason, Exception cause) {
    super(reason, cause);
  }
}
