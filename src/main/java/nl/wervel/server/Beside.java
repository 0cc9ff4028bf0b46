package nl.wervel.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Work beside the start, which itself is work for one thread. */
final class Beside {
  /** A thread for each task. */
  static final Executor THREAD =
      task -> {
        Thread thread = new Thread(task, "beside-start");
        thread.setDaemon(true);
        thread.start();
      };

  private Beside() {}

  /** Waits for a step, and throws what it threw. */
  static <T> T outcome(CompletableFuture<T> step) {
    try {
      return step.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }
}
