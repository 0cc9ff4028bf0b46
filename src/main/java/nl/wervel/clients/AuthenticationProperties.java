package nl.wervel.clients;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How callers of the hooks are authenticated, {@code wervel.cds-hooks.*}.
 *
 * @param authentication {@code on}: only known clients that sign their calls; {@code off}:
 *     everybody
 * @param maxTokenLifetime the longest time from {@code iat} to {@code exp} of a client's token
 */
@ConfigurationProperties("wervel.cds-hooks")
public record AuthenticationProperties(
    @DefaultValue("off") boolean authentication, @DefaultValue("5m") Duration maxTokenLifetime) {

  public AuthenticationProperties {
    if (maxTokenLifetime.isNegative() || maxTokenLifetime.isZero()) {
      throw new IllegalArgumentException(
          "wervel.cds-hooks.max-token-lifetime must be more than nothing");
    }
  }
}
