package nl.wervel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PublicAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://cds.example/fhir, https://cds.example/cds-services/a",
    "https://cds.example/fhir/, https://cds.example/cds-services/a",
    "https://cds.example:8443/fhir, https://cds.example:8443/cds-services/a",
    "https://cds.example/wervel/fhir, https://cds.example/wervel/cds-services/a",
    "https://cds.example/r4, https://cds.example/cds-services/a"
  })
  void theHooksAreBesideTheConfiguredFhirAddress(URI fhir, String called) {
    assertThat(PublicAddress.beside(Optional.of(fhir)).called(request())).isEqualTo(called);
  }

  @Test
  void aConfiguredAddressIsNotTheCallersToChoose() {
    MockHttpServletRequest request = request();
    request.setServerName("evil.example");
    PublicAddress configured = new PublicAddress(Optional.of("https://cds.example"));
    assertThat(configured.called(request)).isEqualTo("https://cds.example/cds-services/a");
    assertThat(new PublicAddress(Optional.empty()).called(request))
        .isEqualTo("http://evil.example/cds-services/a");
  }

  private static MockHttpServletRequest request() {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/cds-services/a");
    request.setQueryString("x=1");
    return request;
  }
}
