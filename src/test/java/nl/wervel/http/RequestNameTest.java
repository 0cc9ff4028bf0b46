package nl.wervel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Each request has a name that is safe to log. */
class RequestNameTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final MockHttpServletRequest request = new MockHttpServletRequest();
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @ParameterizedTest
  @ValueSource(strings = {"a", "7f0d0fd2-5b3c-4b3b-9a3e-0a3c1f7d0c11", "EHR_1.2"})
  void theClientsOwnNameIsTaken(String name) throws Exception {
    request.addHeader("X-Request-Id", name);
    assertThat(logged()).containsEntry("http.request.id", name);
    assertThat(response.getHeader("X-Request-Id")).isEqualTo(name);
    assertThat(RequestName.of(request)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Jan Jansen", "a\nb", "a\u2028b", "é", "{\"a\":1}", LONG})
  void anotherIsMadeForWhatIsNoName(String name) throws Exception {
    request.addHeader("X-Request-Id", name);
    String made = logged().get("http.request.id");
    assertThat(made).matches("[0-9a-f-]{36}");
    assertThat(response.getHeader("X-Request-Id")).isEqualTo(made);
  }

  private static final String LONG =
      "0123456789012345678901234567890123456789012345678901234567890123x";

  @Test
  void namesDiffer() throws Exception {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      names.add(logged().get("http.request.id"));
    }
    assertThat(names).hasSize(1000);
  }

  @Test
  void theClientsTraceIsBesideIt() throws Exception {
    request.addHeader("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
    assertThat(logged()).containsEntry("trace.id", TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jan Jansen",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
      })
  void whatIsNoTraceIsNotLogged(String traceparent) throws Exception {
    request.addHeader("traceparent", traceparent);
    assertThat(logged()).doesNotContainKey("trace.id");
  }

  @Test
  void nothingIsLeftForTheNextRequestOfTheThread() throws Exception {
    logged();
    assertThat(MDC.get("http.request.id")).isNull();
  }

  private Map<String, String> logged() throws Exception {
    Map<String, String> logged = new java.util.HashMap<>();
    new RequestName()
        .doFilter(request, response, (req, res) -> logged.putAll(MDC.getCopyOfContextMap()));
    request.removeAttribute(RequestName.class.getName() + ".FILTERED");
    return logged;
  }
}
