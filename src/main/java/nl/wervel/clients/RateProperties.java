package nl.wervel.clients;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often a client may call, {@code wervel.limits.*}.
 *
 * @param requestsPerMinute calls of the hooks by one client in a minute, at one node; 0: no limit
 * @param failuresPerMinute calls from one address in a minute that fail to authenticate, at one
 *     node, before they are slowed down
 */
@ConfigurationProperties("wervel.limits")
record RateProperties(
    @DefaultValue("0") int requestsPerMinute, @DefaultValue("60") int failuresPerMinute) {

  RateProperties {
    if (requestsPerMinute < 0) {
      throw new IllegalArgumentException("wervel.limits.requests-per-minute cannot be negative");
    }
    if (failuresPerMinute < 1) {
      throw new IllegalArgumentException("wervel.limits.failures-per-minute must be more than 0");
    }
  }
}
