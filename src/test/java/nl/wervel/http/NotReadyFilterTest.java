package nl.wervel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class NotReadyFilterTest {

  private final StartPass pass = new StartPass();
  private final MockHttpServletRequest request = new MockHttpServletRequest();
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final MockFilterChain chain = new MockFilterChain();

  @Test
  void refusesUntilTheKnowledgeIsLoaded() throws Exception {
    filter(ReadinessState.REFUSING_TRAFFIC);

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isNotBlank();
    assertThat(response.getContentAsString()).contains("OperationOutcome", "starting");
    assertThat(chain.getRequest()).isNull();
  }

  @Test
  void passesWhenReady() throws Exception {
    filter(ReadinessState.ACCEPTING_TRAFFIC);

    assertThat(chain.getRequest()).isNotNull();
  }

  @Test
  void passesTheServersOwnFirstCalls() throws Exception {
    request.addHeader(StartPass.HEADER, pass.secret());
    filter(ReadinessState.REFUSING_TRAFFIC);

    assertThat(chain.getRequest()).isNotNull();
  }

  @Test
  void refusesTheFirstCallsOfAnother() throws Exception {
    request.addHeader(StartPass.HEADER, new StartPass().secret());
    filter(ReadinessState.REFUSING_TRAFFIC);

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(chain.getRequest()).isNull();
  }

  private void filter(ReadinessState state) throws Exception {
    ApplicationAvailability availability = mock(ApplicationAvailability.class);
    when(availability.getReadinessState()).thenReturn(state);
    new NotReadyFilter(availability, pass).doFilter(request, response, chain);
  }
}
