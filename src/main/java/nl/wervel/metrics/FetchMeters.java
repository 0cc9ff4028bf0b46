package nl.wervel.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import nl.wervel.fetch.FetchWatch;

/** What is fetched from the FHIR servers of clients. */
final class FetchMeters implements FetchWatch {
  private final MeterRegistry registry;

  FetchMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Labelled with the configured client; tenants are the client's to name. */
  @Override
  public void fetched(String client, Outcome outcome, Duration took) {
    int tenant = client.indexOf('/');
    Timer.builder("wervel.fetches")
        .description("Reads and searches at the FHIR servers of clients")
        .tag("client", tenant < 0 ? client : client.substring(0, tenant))
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .record(took);
  }
}
