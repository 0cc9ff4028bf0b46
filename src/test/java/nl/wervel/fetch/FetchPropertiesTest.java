package nl.wervel.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class FetchPropertiesTest {

  @Test
  void untilToldOtherwiseOnlyTlsAndThePublicInternet() {
    assertThat(bind("wervel.fetch.deadline", "3s"))
        .isEqualTo(
            new FetchProperties(
                Duration.ofSeconds(3), DataSize.ofMegabytes(20), 50, 32, false, false));
  }

  @ParameterizedTest
  @CsvSource({"deadline, 0s", "deadline, -1s", "max-bytes, 0", "max-pages, 0", "parallel, 0"})
  void aLimitOfNothingStopsTheStartAndIsNamed(String name, String value) {
    assertThatThrownBy(() -> bind("wervel.fetch." + name, value))
        .rootCause()
        .hasMessageContaining("wervel.fetch." + name);
  }

  private static FetchProperties bind(String name, String value) {
    return new Binder(new MapConfigurationPropertySource(Map.of(name, value)))
        .bindOrCreate("wervel.fetch", FetchProperties.class);
  }
}
