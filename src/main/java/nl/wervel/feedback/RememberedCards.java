package nl.wervel.feedback;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import nl.wervel.cards.Answered;
import nl.wervel.cards.Card;
import nl.wervel.cdshooks.CardMemory;
import nl.wervel.cdshooks.ClientPatient;
import nl.wervel.knowledge.HookService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The register as the hooks see it: on threads of its own, so that a database that is slow or away
 * keeps a call waiting for a moment only, and takes no advice away.
 */
final class RememberedCards implements CardMemory, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RememberedCards.class);
  private static final int THREADS = 4;
  private static final int QUEUE = 200;
  private static final int SECONDS_TO_CLOSE = 5;

  private final CardRegister register;
  private final FeedbackProperties properties;
  private final Clock clock;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          THREADS, THREADS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE));

  RememberedCards(CardRegister register, FeedbackProperties properties, Clock clock) {
    this.register = register;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public Supplier<List<Answered>> answered(ClientPatient patient) {
    if (properties.silence().isZero() || properties.keep().isZero()) {
      return List::of;
    }
    Instant after = clock.instant().minus(properties.silence());
    Future<List<Answered>> found = begin(() -> register.answered(patient, after));
    return () -> await(found, List.of(), "Answers to earlier cards were not looked up");
  }

  @Override
  public void issued(ClientPatient patient, HookService service, List<Card> cards) {
    Instant now = clock.instant();
    write(
        cards,
        () -> register.issue(patient, service, cards, now),
        "Cards went out without being remembered yet");
  }

  @Override
  public void rehearsed(ClientPatient patient, HookService service, List<Card> cards) {
    Instant now = clock.instant();
    write(
        cards, () -> register.rehearse(patient, service, cards, now), "Cards cannot be remembered");
  }

  private void write(List<Card> cards, Runnable writing, String message) {
    if (!cards.isEmpty() && !properties.keep().isZero()) {
      await(begin(Executors.callable(writing)), null, message);
    }
  }

  /** A task that is not taken when there are too many already: it has failed. */
  private <T> Future<T> begin(Callable<T> task) {
    FutureTask<T> begun = new FutureTask<>(task);
    try {
      threads.execute(begun);
    } catch (RejectedExecutionException tooMany) {
      begun.cancel(false);
    }
    return begun;
  }

  private <T> T await(Future<T> task, T otherwise, String message) {
    try {
      return task.get(properties.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      LOG.error("{}: {}", message, failed.getCause().getClass().getName());
    } catch (TimeoutException | CancellationException late) {
      LOG.warn("{}: {}", message, late.getClass().getSimpleName());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return otherwise;
  }

  /** What went out is still written. */
  @Override
  public void close() throws InterruptedException {
    threads.shutdown();
    threads.awaitTermination(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
  }
}
