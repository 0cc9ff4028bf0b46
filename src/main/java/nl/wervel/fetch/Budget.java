package nl.wervel.fetch;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.concurrent.Cancellable;

/** What one hook call may spend on fetching, in time and bytes, over all its requests. */
final class Budget {
  static final String TOO_LATE = "too late";

  private final long end;
  private final AtomicLong bytes;
  private final Set<Cancellable> running = new HashSet<>();
  private boolean over;

  /** The time starts now. */
  Budget(Duration time, long bytes) {
    end = System.nanoTime() + time.toNanos();
    this.bytes = new AtomicLong(bytes);
  }

  /** Until the deadline; zero when it has passed. */
  Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /**
   * A request is about to be sent; {@link #end} stops it.
   *
   * @throws NotFetchedException when it is too late for it
   */
  synchronized void start(Cancellable request) throws NotFetchedException {
    if (isOver()) {
      throw new NotFetchedException(TOO_LATE);
    }
    running.add(request);
  }

  synchronized void stopped(Cancellable request) {
    running.remove(request);
  }

  /** Nothing is sent or read any more. */
  synchronized void end() {
    over = true;
    running.forEach(Cancellable::cancel);
  }

  /** What it means that a request failed: the deadline, or the server. */
  synchronized NotFetchedException failed() {
    return new NotFetchedException(isOver() ? TOO_LATE : "not reached");
  }

  private boolean isOver() {
    return over || timeLeft().isZero();
  }

  /**
   * @throws NotFetchedException when that is more than is left
   */
  void spend(int read) throws NotFetchedException {
    if (bytes.addAndGet(-read) < 0) {
      throw new NotFetchedException("too large");
    }
  }
}
