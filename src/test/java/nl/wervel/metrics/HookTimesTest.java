package nl.wervel.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.http.StartPass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Which requests count as calls of a service. */
class HookTimesTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final HookTimes times = new HookTimes(registry, new RunningGuideline(Set.of("2021")));

  @ParameterizedTest
  @CsvSource({
    "POST, /cds-services/a, 1",
    "GET, /cds-services/a, 0",
    "GET, /cds-services, 0",
    "POST, /cds-services/a/feedback, 0"
  })
  void onlyCallsCount(String method, String path, int counted) throws Exception {
    pass(new MockHttpServletRequest(method, path));

    assertThat(registry.find("wervel.hook.calls").timers()).hasSize(counted);
  }

  @Test
  void theServersOwnFirstCallsDoNot() throws Exception {
    MockHttpServletRequest own = new MockHttpServletRequest("POST", "/cds-services/a");
    own.setAttribute(StartPass.HEADER, true);
    pass(own);

    assertThat(registry.getMeters()).isEmpty();
  }

  private void pass(MockHttpServletRequest request) throws Exception {
    times.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
  }
}
