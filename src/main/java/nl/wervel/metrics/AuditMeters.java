package nl.wervel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import nl.wervel.audit.AuditWatch;

/** What the audit trail lacks. */
final class AuditMeters implements AuditWatch {
  private final Counter lost;

  AuditMeters(MeterRegistry registry) {
    lost =
        Counter.builder("wervel.audit.lost")
            .description("Hook calls and refusals that were answered and not audited")
            .register(registry);
  }

  @Override
  public void lost() {
    lost.increment();
  }
}
