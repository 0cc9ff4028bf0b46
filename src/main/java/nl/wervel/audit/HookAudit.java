package nl.wervel.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nl.wervel.cdshooks.HookAnswer;
import nl.wervel.cdshooks.HookRefusal;
import nl.wervel.cdshooks.HookWatch;
import nl.wervel.cdshooks.OperationAnswer;
import org.hl7.fhir.r4.model.AuditEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

/**
 * Records the calls of the hooks and others that bring data as they do, on threads of its own but
 * as the caller: a call waits for its event for a while only, and is answered also when that cannot
 * be stored, since an alarm must not be lost. What is lost of the trail is told in the log and
 * counted.
 */
public final class HookAudit implements HookWatch, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HookAudit.class);
  private static final int THREADS = 4;
  private static final int QUEUE = 200;
  private static final int SECONDS_TO_CLOSE = 5;

  private final AuditTrail trail;
  private final AuditWatch watch;
  private final Duration patience;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS, THREADS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE));

  /**
   * @param patience how long a call waits for its event to be stored
   */
  public HookAudit(AuditTrail trail, AuditWatch watch, Duration patience) {
    this.trail = trail;
    this.watch = watch;
    this.patience = patience;
  }

  @Override
  public void answered(HookAnswer answer) {
    record(HookEvents.of(answer, Waiting.request()));
  }

  @Override
  public void made(OperationAnswer answer) {
    record(HookEvents.of(answer, Waiting.request()));
  }

  @Override
  public void refused(HookRefusal refusal) {
    record(HookEvents.of(refusal, Waiting.request()));
  }

  private void record(AuditEvent event) {
    try {
      Future<?> recording =
          threads.submit(new DelegatingSecurityContextRunnable(() -> store(event)));
      recording.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException tooMany) {
      lost(tooMany);
    } catch (TimeoutException late) {
      LOG.warn("A hook call was answered before it was audited");
    } catch (ExecutionException | CancellationException failed) {
      lost(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void store(AuditEvent event) {
    try {
      trail.record(List.of(event));
    } catch (NotAuditedException failed) {
      lost(Optional.ofNullable(failed.getCause()).orElse(failed));
    }
  }

  private void lost(Throwable why) {
    LOG.error("A hook call was answered and not audited: {}", why.getClass().getName());
    watch.lost();
  }

  /** What was answered is still recorded. */
  @Override
  public void close() throws InterruptedException {
    threads.shutdown();
    threads.awaitTermination(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
  }
}
