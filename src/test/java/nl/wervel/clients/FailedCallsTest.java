package nl.wervel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

class FailedCallsTest {
  private static final String GOOD = "good";

  private final Filter filter =
      new BearerAuthentication(
              (token, request) -> {
                if (!token.equals(GOOD)) {
                  throw new TokenRefusedException("bad");
                }
                return () -> "somebody";
              },
              new FailedCalls(3, TimeMeter.SYSTEM_NANOTIME),
              "A token is needed")
          .filter(AnyRequestMatcher.INSTANCE);

  @Test
  void anAddressThatFailsTooOftenIsToldToWait() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(call("192.0.2.1", "bad").getStatus()).isEqualTo(401);
    }
    MockHttpServletResponse refused = call("192.0.2.1", "bad");
    assertThat(refused.getStatus()).isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("60");
    assertThat(refused.getContentAsString()).contains("OperationOutcome", "throttled");
    assertThat(call("192.0.2.1", "").getStatus()).isEqualTo(429);
    assertThat(call("192.0.2.2", "bad").getStatus()).isEqualTo(401);
  }

  @Test
  void whoProvesWhoItIsPassesAllTheSame() throws Exception {
    for (int i = 0; i < 9; i++) {
      call("192.0.2.1", "bad");
    }
    assertThat(call("192.0.2.1", GOOD).getStatus()).isEqualTo(200);
  }

  private MockHttpServletResponse call(String address, String token) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/fhir/Patient");
    request.setRemoteAddr(address);
    if (!token.isEmpty()) {
      request.addHeader("Authorization", "Bearer " + token);
    }
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(request, response, new MockFilterChain());
    return response;
  }
}
