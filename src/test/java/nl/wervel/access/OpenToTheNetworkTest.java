package nl.wervel.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import nl.wervel.clients.AuthenticationProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.web.ServerProperties;

class OpenToTheNetworkTest {

  @ParameterizedTest
  @CsvSource({"false,false", "true,false", "false,true"})
  void anOpenServerServesItsOwnMachineOnly(boolean hooks, boolean fhir) {
    for (String address : new String[] {"127.0.0.1", "127.8.8.8", "::1"}) {
      assertThatCode(() -> start(hooks, fhir, address, false)).doesNotThrowAnyException();
    }
    for (String address : new String[] {"", "0.0.0.0", "::", "192.0.2.1", "10.0.0.1"}) {
      assertThatThrownBy(() -> start(hooks, fhir, address, false))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("wervel.open-to-the-network=true");
    }
  }

  @Test
  void unlessItIsToldTwice() {
    assertThatCode(() -> start(false, false, "0.0.0.0", true)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.0.0.0"})
  void oneThatAsksWhoCallsServesEverybody(String address) {
    assertThatCode(() -> start(true, true, address, false)).doesNotThrowAnyException();
  }

  private static void start(boolean hooks, boolean fhir, String address, boolean told) {
    Map<String, Object> server = new HashMap<>();
    if (!address.isEmpty()) {
      server.put("server.address", address);
    }
    new OpenToTheNetwork(
        Settings.bind("wervel.cds-hooks", AuthenticationProperties.class, "authentication", hooks),
        Settings.access(fhir),
        Settings.bind("server", ServerProperties.class, server),
        new OpenToTheNetwork.Told(told));
  }
}
