package nl.wervel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RateFilterTest {
  private final Time time = new Time();
  private final RateFilter filter = new RateFilter(3, request -> request.getRemoteUser(), time);

  @Test
  void oneClientsCallsAreLimitedAndAnothersAreNot() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(call("a").getStatus()).isEqualTo(200);
    }
    MockHttpServletResponse refused = call("a");
    assertThat(refused.getStatus()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1, 21);
    assertThat(refused.getContentAsString()).contains("OperationOutcome", "throttled");
    assertThat(call("b").getStatus()).isEqualTo(200);
  }

  @Test
  void whoWaitsAsToldMayCallAgain() throws Exception {
    for (int i = 0; i < 3; i++) {
      call("a");
    }
    time.pass(Duration.ofSeconds(Long.parseLong(call("a").getHeader("Retry-After"))));
    assertThat(call("a").getStatus()).isEqualTo(200);
    assertThat(call("a").getStatus()).isEqualTo(429);
  }

  private MockHttpServletResponse call(String client) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/cds-services/a");
    request.setRemoteUser(client);
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(request, response, new MockFilterChain());
    return response;
  }

  private static final class Time implements TimeMeter {
    private long nanos;

    void pass(Duration time) {
      nanos += time.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
