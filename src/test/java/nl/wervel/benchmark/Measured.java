package nl.wervel.benchmark;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What a load gave.
 *
 * @param times of each request, in microseconds
 * @param taken by all of them together
 * @param processor time that the server's process used, also for compiling and collecting garbage;
 *     it hardly depends on who else is at work on the machine
 */
record Measured(Histogram times, Duration taken, Duration processor) {
  private static final double MICROS = 1000;

  Measured and(Measured more) {
    Histogram both = times.copy();
    both.add(more.times);
    return new Measured(both, taken.plus(more.taken), processor.plus(more.processor));
  }

  /** In milliseconds. */
  double percentile(double percent) {
    return times.getValueAtPercentile(percent) / MICROS;
  }

  double perSecond() {
    return times.getTotalCount() * 1e9 / taken.toNanos();
  }

  /** Milliseconds of processor a request. */
  double processorEach() {
    return processor.toNanos() / 1e6 / times.getTotalCount();
  }

  long count() {
    return times.getTotalCount();
  }
}
