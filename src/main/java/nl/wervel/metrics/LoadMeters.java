package nl.wervel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import nl.wervel.http.LoadWatch;

/** Who was refused for load. */
final class LoadMeters implements LoadWatch {
  private final Map<Queue, Counter> refused = new EnumMap<>(Queue.class);

  LoadMeters(MeterRegistry registry) {
    for (Queue queue : Queue.values()) {
      refused.put(
          queue,
          Counter.builder("wervel.refused.busy")
              .description("Requests whose turn did not come")
              .tag("queue", queue.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  @Override
  public void refused(Queue queue) {
    refused.get(queue).increment();
  }
}
