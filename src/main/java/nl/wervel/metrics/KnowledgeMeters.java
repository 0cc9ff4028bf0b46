package nl.wervel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What becomes of edits of the knowledge that other nodes stored. */
public final class KnowledgeMeters {
  private final Counter takenOver;
  private final Counter broken;
  private final Counter failed;

  public KnowledgeMeters(MeterRegistry registry) {
    takenOver = counter(registry, "taken_over");
    broken = counter(registry, "broken");
    failed = counter(registry, "failed");
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder("wervel.knowledge.edits")
        .description("Edits of other nodes, and looks for them that failed")
        .tag("outcome", outcome)
        .register(registry);
  }

  /** It runs here now. */
  public void takenOver() {
    takenOver.increment();
  }

  /** It cannot run here; what ran before runs on. */
  public void broken() {
    broken.increment();
  }

  /** The database could not be asked. */
  public void failed() {
    failed.increment();
  }
}
