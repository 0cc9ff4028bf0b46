package nl.wervel.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A wrong setting stops the start and names the setting. */
class ClientPropertiesTest {

  @Test
  void aClientIsReadWithAllThatIsAgreed() {
    var agreement =
        bind(Map.of(
                "wervel.clients.ehr.issuer", "https://ehr.example",
                "wervel.clients.ehr.jwks-uri", "https://ehr.example/keys",
                "wervel.clients.ehr.tenants", "north,south",
                "wervel.clients.ehr.fhir-servers", "https://ehr.example/fhir"))
            .clients()
            .get("ehr");
    assertThat(agreement.issuer()).contains("https://ehr.example");
    assertThat(agreement.jwksUri()).hasToString("Optional[https://ehr.example/keys]");
    assertThat(agreement.tenants()).containsExactly("north", "south");
    assertThat(agreement.fhirServers()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"http://ehr.example/keys", "ftp://ehr.example/keys", "file:///etc/passwd", "keys"})
  void keysAreFetchedByHttpsOnly(String address) {
    assertThatThrownBy(() -> bind(Map.of("wervel.clients.ehr.jwks-uri", address)))
        .rootCause()
        .hasMessageContaining("wervel.clients.ehr.jwks-uri");
  }

  @Test
  void idsCannotBeMistakenForAnotherClientsTenant() {
    assertThatThrownBy(() -> bind(Map.of("wervel.clients.[a/b].issuer", "https://ehr.example")))
        .rootCause()
        .hasMessageContaining("wervel.clients");
  }

  @ParameterizedTest
  @CsvSource({"on, true", "true, true", "off, false", "false, false"})
  void authenticationIsOnOrOff(String value, boolean on) {
    assertThat(
            new Binder(
                    new MapConfigurationPropertySource(
                        Map.of("wervel.cds-hooks.authentication", value)))
                .bindOrCreate("wervel.cds-hooks", AuthenticationProperties.class)
                .authentication())
        .isEqualTo(on);
  }

  @Test
  void withAuthenticationAClientNeedsAnIssuerAndThereMustBeOne() {
    assertThatThrownBy(() -> known(Map.of())).hasMessageContaining("wervel.clients");
    assertThatThrownBy(() -> known(Map.of("wervel.clients.ehr.jwks-uri", "https://ehr.example/k")))
        .hasMessageContaining("wervel.clients.ehr.issuer");
    Map<String, String> twice = new HashMap<>();
    for (String id : new String[] {"a", "b"}) {
      twice.put("wervel.clients." + id + ".issuer", "https://ehr.example");
      twice.put("wervel.clients." + id + ".jwks-uri", "https://ehr.example/keys");
    }
    assertThatThrownBy(() -> known(twice)).hasMessageContaining("issuer is another client's too");
  }

  private static Map<String, KnownClient> known(Map<String, String> properties) {
    return KnownClient.byIssuer(bind(properties), address -> null);
  }

  private static ClientProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("wervel", ClientProperties.class);
  }
}
