package nl.wervel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import nl.wervel.clients.AuthenticationProperties;
import nl.wervel.clients.PublicAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What stands open is said at start. */
@Isolated("reads what is printed")
@ExtendWith(OutputCaptureExtension.class)
class AuthenticationNoticeTest {
  private static final Optional<String> KNOWN = Optional.of("https://cds.example");

  @Test
  void withoutAuthenticationWarningsNameTheSettings(CapturedOutput output) {
    start(false, false, Optional.empty());
    assertThat(output.getAll())
        .contains(
            "WARN", "OPEN", "wervel.cds-hooks.authentication=on", "wervel.fhir.authentication=on");
  }

  @Test
  void withAuthenticationOfTheHooksTheOpenFhirEndpointIsNamed(CapturedOutput output) {
    start(true, false, KNOWN);
    assertThat(output.getAll())
        .contains("WARN", "/fhir has no access control")
        .doesNotContain("wervel.fhir.server-address", "wervel.cds-hooks");
  }

  @Test
  void withAuthenticationOfFhirTheOpenHooksAreNamed(CapturedOutput output) {
    start(false, true, KNOWN);
    assertThat(output.getAll())
        .contains("WARN", "wervel.cds-hooks.authentication=on")
        .doesNotContain("/fhir has no access control");
  }

  @Test
  void anAddressThatTheCallerChoosesIsNamed(CapturedOutput output) {
    start(true, true, Optional.empty());
    assertThat(output.getAll())
        .contains("WARN", "wervel.fhir.server-address is not set")
        .doesNotContain("OPEN");
  }

  @Test
  void whenNothingIsOpenNothingIsSaid(CapturedOutput output) {
    start(true, true, KNOWN);
    assertThat(output.getAll()).doesNotContain("WARN");
  }

  private static void start(boolean hooks, boolean fhir, Optional<String> address) {
    new AuthenticationNotice(
            Settings.bind(
                "wervel.cds-hooks", AuthenticationProperties.class, "authentication", hooks),
            Settings.access(fhir),
            new PublicAddress(address))
        .warn();
  }
}
