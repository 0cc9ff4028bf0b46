package nl.wervel.clients;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often a client may call, {@code wervel.limits.*}.
 *
 * @param requestsPerMinute calls of the hooks by one client in a minute, at one node; 0: no limit
 */
@ConfigurationProperties("wervel.limits")
record RateProperties(@DefaultValue("0") int requestsPerMinute) {

  RateProperties {
    if (requestsPerMinute < 0) {
      throw new IllegalArgumentException("wervel.limits.requests-per-minute cannot be negative");
    }
  }
}
