package nl.wervel.clients;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Calls that failed to authenticate, by address. An address with too many in a minute is answered
 * 429, and what it shows is checked one at a time, so that checking signatures cannot use up the
 * processors. Who proves who it is passes all the same: behind a proxy others share its address.
 */
public final class FailedCalls {
  private static final int MOST_ADDRESSES = 10_000;

  private final int perMinute;
  private final TimeMeter time;
  private final ReentrantLock oneAtATime = new ReentrantLock(true);
  private final Cache<String, Bucket> addresses =
      Caffeine.newBuilder()
          .maximumSize(MOST_ADDRESSES)
          .expireAfterAccess(Duration.ofMinutes(2))
          .build();

  /**
   * @param perMinute that an address may have
   */
  FailedCalls(int perMinute, TimeMeter time) {
    this.perMinute = perMinute;
    this.time = time;
  }

  /** Counts a failure, and says whether there were too many. */
  boolean isOneTooMany(HttpServletRequest request) {
    return !addresses.get(request.getRemoteAddr(), newcomer -> full()).tryConsume(1);
  }

  /** Does it at once, or in turn for an address with too many failures. */
  <T> T inTurn(HttpServletRequest request, Supplier<T> check) {
    Bucket failed = addresses.getIfPresent(request.getRemoteAddr());
    if (failed == null || failed.getAvailableTokens() > 0) {
      return check.get();
    }
    oneAtATime.lock();
    try {
      return check.get();
    } finally {
      oneAtATime.unlock();
    }
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .withCustomTimePrecision(time)
        .build();
  }
}
