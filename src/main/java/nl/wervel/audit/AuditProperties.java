package nl.wervel.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The audit trail, {@code wervel.audit.*}; {@code wervel.audit} itself switches it on.
 *
 * @param keep how long AuditEvents are kept; zero: for ever
 * @param patience how long a hook call waits until its event is stored before it is answered
 */
@ConfigurationProperties("wervel.audit")
public record AuditProperties(
    @DefaultValue("0") Duration keep, @DefaultValue("1s") Duration patience) {
  public AuditProperties {
    if (keep.isNegative()) {
      throw new IllegalArgumentException("wervel.audit.keep must not be negative");
    }
    if (patience.toMillis() < 1) {
      throw new IllegalArgumentException("wervel.audit.patience must be at least 1ms");
    }
  }
}
