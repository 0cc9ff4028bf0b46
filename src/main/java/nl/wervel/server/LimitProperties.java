package nl.wervel.server;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one request may cost, {@code wervel.limits.*}.
 *
 * @param maxRequestBytes the largest body, counted after decompression
 */
@ConfigurationProperties("wervel.limits")
record LimitProperties(@DefaultValue("20000000") int maxRequestBytes) {

  LimitProperties {
    if (maxRequestBytes < 1) {
      throw new IllegalArgumentException("wervel.limits.max-request-bytes must be at least 1");
    }
  }
}
