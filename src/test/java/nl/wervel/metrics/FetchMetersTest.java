package nl.wervel.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import nl.wervel.fetch.FetchWatch.Outcome;
import org.junit.jupiter.api.Test;

class FetchMetersTest {

  @Test
  void theLabelIsTheConfiguredClientAndNotItsTenant() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    FetchMeters meters = new FetchMeters(registry);
    meters.fetched("practice/north", Outcome.LATE, Duration.ofMillis(20));
    meters.fetched("practice/south", Outcome.LATE, Duration.ofMillis(20));

    assertThat(
            registry
                .get("wervel.fetches")
                .tags("client", "practice", "outcome", "late")
                .timer()
                .count())
        .isEqualTo(2);
  }
}
