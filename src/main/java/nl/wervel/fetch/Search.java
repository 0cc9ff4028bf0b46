package nl.wervel.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** One read, or one search with its pages. What came before a failure is kept. */
final class Search implements Runnable {
  private final FhirServer server;
  private final String request;
  private final int maxPages;
  private final Getter http;
  private final CountDownLatch done = new CountDownLatch(1);
  private final List<JsonNode> answers = new ArrayList<>();
  private Optional<String> shortfall = Optional.of(Budget.TOO_LATE);
  private final long started = System.nanoTime();
  private long took;

  /** Gets one page. */
  interface Getter {
    JsonNode get(URI address) throws NotFetchedException;
  }

  Search(FhirServer server, String request, int maxPages, Getter http) {
    this.server = server;
    this.request = request;
    this.maxPages = maxPages;
    this.http = http;
  }

  @Override
  public void run() {
    try {
      follow();
      end(Optional.empty());
    } catch (NotFetchedException known) {
      end(Optional.of(known.getMessage()));
    } catch (RuntimeException unforeseen) {
      end(Optional.of(unforeseen.getClass().getSimpleName()));
    }
  }

  private void follow() throws NotFetchedException {
    Set<URI> asked = new HashSet<>();
    Optional<String> next = Optional.of(request);
    while (next.isPresent()) {
      URI address =
          server
              .address(next.get())
              .orElseThrow(() -> new NotFetchedException("next page is elsewhere"));
      if (!asked.add(address) || asked.size() > maxPages) {
        throw new NotFetchedException("too many pages");
      }
      JsonNode answer = http.get(address);
      add(answer);
      next = Searchset.next(answer);
    }
  }

  private synchronized void add(JsonNode answer) {
    answers.add(answer);
  }

  /** There will be no more. */
  synchronized void end(Optional<String> why) {
    shortfall = why;
    took = sinceStart();
    done.countDown();
  }

  /** Until it ended; until now when it has not. */
  synchronized Duration took() {
    return Duration.ofNanos(done.getCount() == 0 ? took : sinceStart());
  }

  private long sinceStart() {
    return System.nanoTime() - started;
  }

  CountDownLatch done() {
    return done;
  }

  /** What has come by now. */
  synchronized Fetched soFar() {
    return new Fetched(answers, shortfall);
  }
}
