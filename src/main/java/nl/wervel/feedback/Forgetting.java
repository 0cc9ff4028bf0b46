package nl.wervel.feedback;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets cards that are older than we keep them, soon after the start and then every day. */
final class Forgetting implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
  private static final Duration FIRST = Duration.ofMinutes(10);
  private static final Duration DAY = Duration.ofDays(1);

  private final CardRegister register;
  private final Duration keep;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "forget-cards");
            daemon.setDaemon(true);
            return daemon;
          });

  Forgetting(CardRegister register, Duration keep, Clock clock) {
    this.register = register;
    this.keep = keep;
    this.clock = clock;
  }

  void begin() {
    thread.scheduleWithFixedDelay(
        this::forget, FIRST.toMinutes(), DAY.toMinutes(), TimeUnit.MINUTES);
  }

  /** One that fails is tried again the next day. */
  void forget() {
    try {
      int forgotten = register.forgetBefore(clock.instant().minus(keep));
      LOG.info("{} cards forgotten", forgotten);
    } catch (RuntimeException e) {
      LOG.error("Old cards were not forgotten: {}", e.getClass().getName());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
