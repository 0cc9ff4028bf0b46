package nl.wervel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What stands open is said at start. */
@Isolated("reads what is printed")
@ExtendWith(OutputCaptureExtension.class)
class AuthenticationNoticeTest {

  @Test
  void withoutAuthenticationAWarningNamesTheSetting(CapturedOutput output) {
    start(false, Optional.empty());
    assertThat(output.getAll())
        .contains("WARN", "Authentication is off", "wervel.cds-hooks.authentication=on");
  }

  @Test
  void withAuthenticationTheOpenFhirEndpointIsNamed(CapturedOutput output) {
    start(true, Optional.of("https://cds.example"));
    assertThat(output.getAll())
        .contains("WARN", "/fhir has no access control")
        .doesNotContain("wervel.fhir.server-address");
  }

  @Test
  void anAddressThatTheCallerChoosesIsNamed(CapturedOutput output) {
    start(true, Optional.empty());
    assertThat(output.getAll()).contains("WARN", "wervel.fhir.server-address is not set");
  }

  private static void start(boolean authentication, Optional<String> address) {
    new AuthenticationNotice(
            new AuthenticationProperties(authentication, Duration.ofMinutes(5)),
            new PublicAddress(address))
        .warn();
  }
}
