package nl.wervel.evaluation;

import java.time.Duration;

/**
 * Until when there is time. Asked between two conditions, so an evaluation may end a little later.
 */
@FunctionalInterface
public interface Deadline {
  /** For who has all the time, such as a report or a test. */
  Deadline NONE = () -> false;

  /** Whether the time is over. */
  boolean passed();

  /** A budget that starts to run now. */
  static Deadline in(Duration budget) {
    long end = System.nanoTime() + budget.toNanos();
    return () -> System.nanoTime() - end > 0;
  }
}
