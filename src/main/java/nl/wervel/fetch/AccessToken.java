package nl.wervel.fetch;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bearer token of one hook call, for that call only. Not a record, so that it is never printed.
 */
public final class AccessToken {
  /** RFC 6750, section 2.1: {@code b64token}. */
  private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9\\-._~+/]+=*");

  private final String value;
  private final Duration validFor;

  private AccessToken(String value, Duration validFor) {
    this.value = value;
    this.validFor = validFor;
  }

  /** Empty when it is no bearer token or no longer valid. */
  public static Optional<AccessToken> of(String value, Duration validFor) {
    return BEARER.matcher(value).matches() && !validFor.isNegative() && !validFor.isZero()
        ? Optional.of(new AccessToken(value, validFor))
        : Optional.empty();
  }

  /** The value of the header Authorization. */
  String authorization() {
    return "Bearer " + value;
  }

  /** From the moment of the call. */
  Duration validFor() {
    return validFor;
  }

  @Override
  public String toString() {
    return "AccessToken";
  }
}
