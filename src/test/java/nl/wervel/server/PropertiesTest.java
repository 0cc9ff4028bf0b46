package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A wrong setting stops the start and names the setting. */
class PropertiesTest {

  @Test
  void editionsComeFromTheCommandLine() {
    assertThat(bind("wervel", EditionProperties.class, "wervel.editions", "2021,2005").editions())
        .containsExactlyInAnyOrder("2021", "2005");
  }

  @ParameterizedTest
  @CsvSource({"'', wervel.editions", "latest, wervel.editions"})
  void editionsAreYears(String value, String named) {
    assertThatThrownBy(() -> bind("wervel", EditionProperties.class, "wervel.editions", value))
        .rootCause()
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource({
    "default-page-size, 0, wervel.fhir.default-page-size",
    "default-page-size, 5000, wervel.fhir.maximum-page-size",
    "server-address, cds.example, wervel.fhir.server-address"
  })
  void fhirSettingsAreChecked(String name, String value, String named) {
    assertThatThrownBy(
            () -> bind("wervel.fhir", FhirProperties.class, "wervel.fhir." + name, value))
        .rootCause()
        .hasMessageContaining(named);
  }

  private static <T> T bind(String prefix, Class<T> type, String name, String value) {
    return new Binder(new MapConfigurationPropertySource(Map.of(name, value)))
        .bindOrCreate(prefix, type);
  }
}
