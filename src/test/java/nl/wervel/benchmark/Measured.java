package nl.wervel.benchmark;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What a load gave.
 *
 * @param times of each request, in microseconds
 * @param taken by all of them together
 */
record Measured(Histogram times, Duration taken) {
  private static final double MICROS = 1000;

  Measured and(Measured more) {
    Histogram both = times.copy();
    both.add(more.times);
    return new Measured(both, taken.plus(more.taken));
  }

  /** In milliseconds. */
  double percentile(double percent) {
    return times.getValueAtPercentile(percent) / MICROS;
  }

  double perSecond() {
    return times.getTotalCount() * 1e9 / taken.toNanos();
  }

  long count() {
    return times.getTotalCount();
  }
}
