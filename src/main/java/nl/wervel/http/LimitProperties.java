package nl.wervel.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What one request may cost, {@code wervel.limits.*}.
 *
 * @param maxRequestBytes the largest body, counted after decompression
 */
@ConfigurationProperties("wervel.limits")
record LimitProperties(@DefaultValue("20MB") DataSize maxRequestBytes) {
  private static final DataSize MOST = DataSize.ofGigabytes(1);

  LimitProperties {
    if (maxRequestBytes.toBytes() < 1 || maxRequestBytes.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "wervel.limits.max-request-bytes must lie between 1 byte and 1 GB");
    }
  }
}
