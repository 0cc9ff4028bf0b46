package nl.wervel.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@Timeout(30)
class BusyFilterTest {
  private final ExecutorService others = Executors.newCachedThreadPool();
  private final AtomicInteger refused = new AtomicInteger();
  private final CountDownLatch atWork = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final FilterChain slow =
      (request, response) -> {
        atWork.countDown();
        try {
          done.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      };

  @AfterEach
  void end() {
    done.countDown();
    others.shutdown();
  }

  @Test
  void whoFindsNoPlaceIsToldToComeBackAndNothingIsBegun() throws Exception {
    BusyFilter filter = new BusyFilter(1, Duration.ZERO, refused::incrementAndGet);
    occupy(filter);

    MockFilterChain chain = new MockFilterChain();
    MockHttpServletResponse response = call(filter, chain);
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("2");
    assertThat(response.getContentAsString()).contains("OperationOutcome", "busy");
    assertThat(chain.getRequest()).isNull();
    assertThat(refused).hasValue(1);
  }

  @Test
  void whoCanWaitIsAnsweredWhenItIsItsTurn() throws Exception {
    BusyFilter filter = new BusyFilter(1, Duration.ofSeconds(20), refused::incrementAndGet);
    Future<MockHttpServletResponse> first = occupy(filter);
    Future<MockHttpServletResponse> second =
        others.submit(() -> call(filter, new MockFilterChain()));

    done.countDown();
    assertThat(first.get().getStatus()).isEqualTo(200);
    assertThat(second.get().getStatus()).isEqualTo(200);
  }

  @Test
  void aRequestThatFailsGivesItsPlaceBack() throws Exception {
    BusyFilter filter = new BusyFilter(1, Duration.ZERO, refused::incrementAndGet);
    FilterChain failing =
        (request, response) -> {
          throw new IllegalStateException();
        };
    assertThat(others.submit(() -> call(filter, failing))).failsWithin(Duration.ofSeconds(20));
    assertThat(call(filter, new MockFilterChain()).getStatus()).isEqualTo(200);
  }

  private Future<MockHttpServletResponse> occupy(BusyFilter filter) throws InterruptedException {
    Future<MockHttpServletResponse> occupying = others.submit(() -> call(filter, slow));
    atWork.await();
    return occupying;
  }

  private static MockHttpServletResponse call(BusyFilter filter, FilterChain chain)
      throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(new MockHttpServletRequest(), response, chain);
    return response;
  }
}
