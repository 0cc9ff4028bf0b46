package nl.wervel.server;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nl.wervel.knowledge.BrokenArtifactException;
import nl.wervel.metrics.KnowledgeMeters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks each second whether another node edited the knowledge. */
final class KnowledgeWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KnowledgeWatch.class);

  private final KnowledgeEdits edits;
  private final CompiledLogicEviction compiled;
  private final KnowledgeMeters meters;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "knowledge-watch");
            thread.setDaemon(true);
            return thread;
          });

  KnowledgeWatch(KnowledgeEdits edits, CompiledLogicEviction compiled, KnowledgeMeters meters) {
    this.meters = meters;
    this.edits = edits;
    this.compiled = compiled;
  }

  void begin() {
    clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  /** Of a database without the message, which may quote values. */
  private void look() {
    try {
      if (edits.takeOver()) {
        compiled.evictAll();
        meters.takenOver();
        log.info("Took over the knowledge that another node edited");
      }
    } catch (BrokenArtifactException broken) {
      meters.broken();
      log.error("What another node stored cannot run here: {}", broken.getMessage());
    } catch (RuntimeException e) {
      meters.failed();
      log.error("Edits of other nodes are not taken over: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
