package nl.wervel.server;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks each second whether another node edited the knowledge. */
final class KnowledgeWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KnowledgeWatch.class);

  private final KnowledgeEdits edits;
  private final CompiledLogicEviction compiled;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "knowledge-watch");
            thread.setDaemon(true);
            return thread;
          });

  KnowledgeWatch(KnowledgeEdits edits, CompiledLogicEviction compiled) {
    this.edits = edits;
    this.compiled = compiled;
  }

  void begin() {
    clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  /** Without the message of what goes wrong: a database's may quote values. */
  private void look() {
    try {
      if (edits.takeOver()) {
        compiled.evictAll();
        log.info("Took over the knowledge that another node edited");
      }
    } catch (RuntimeException e) {
      log.error("Edits of other nodes are not taken over: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
