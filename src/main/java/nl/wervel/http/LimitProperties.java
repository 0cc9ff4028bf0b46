package nl.wervel.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What one request may cost, and how many may be at work, {@code wervel.limits.*}.
 *
 * @param maxRequestBytes the largest body, counted after decompression
 * @param atATime how many hook calls are answered at a time, and as many requests to {@code /fhir};
 *     0: four for each processor
 * @param patience how long others wait for their turn before they are refused
 */
@ConfigurationProperties("wervel.limits")
record LimitProperties(
    @DefaultValue("20MB") DataSize maxRequestBytes,
    @DefaultValue("0") int atATime,
    @DefaultValue("5s") Duration patience) {
  private static final DataSize MOST = DataSize.ofGigabytes(1);

  private static final int FOR_EACH_PROCESSOR = 4;

  LimitProperties {
    if (maxRequestBytes.toBytes() < 1 || maxRequestBytes.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "wervel.limits.max-request-bytes must lie between 1 byte and 1 GB");
    }
    if (atATime < 0) {
      throw new IllegalArgumentException("wervel.limits.at-a-time cannot be negative");
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("wervel.limits.patience cannot be negative");
    }
  }

  int places() {
    return atATime == 0 ? FOR_EACH_PROCESSOR * Runtime.getRuntime().availableProcessors() : atATime;
  }
}
