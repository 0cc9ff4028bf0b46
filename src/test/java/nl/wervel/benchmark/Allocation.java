package nl.wervel.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What this thread allocates while it does something; other threads do not disturb it. */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 5;

  private Allocation() {}

  /** Something of which the outcome is not needed. */
  @FunctionalInterface
  interface Work {
    Object done() throws Exception;
  }

  /** The least bytes of several calls: what the first ones load and compile does not count. */
  static long of(Work work) throws Exception {
    long least = Long.MAX_VALUE;
    for (int call = 0; call < CALLS; call++) {
      long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      work.done();
      long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      least = Math.min(least, after - before);
    }
    return least;
  }
}
