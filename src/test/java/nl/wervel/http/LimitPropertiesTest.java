package nl.wervel.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** A wrong limit stops the start and names the setting. */
class LimitPropertiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "2GB"})
  void bodiesHaveALimit(String value) {
    DataSize size = DataSize.parse(value);
    assertThatThrownBy(() -> new LimitProperties(size, 0, Duration.ZERO))
        .hasMessageContaining("wervel.limits.max-request-bytes");
  }
}
