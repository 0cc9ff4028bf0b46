package nl.wervel.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import nl.wervel.clients.AuthenticationProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PracticeConfigurationTest {

  @ParameterizedTest
  @CsvSource({"false,false", "true,false", "false,true"})
  void practicesNeedToKnowWhoCalls(boolean hooks, boolean fhir) {
    assertThatThrownBy(
            () ->
                new PracticeConfiguration()
                    .practices(
                        new PracticeProperties(Set.of("north")),
                        Settings.access(fhir),
                        Settings.bind(
                            "wervel.cds-hooks",
                            AuthenticationProperties.class,
                            "authentication",
                            hooks),
                        null,
                        null,
                        null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("wervel.practices needs wervel.fhir.authentication=on");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "de fault", "DEFAULT", "default", "a/b", "a_b", "_ALL"})
  void aNameIsLettersDigitsAndDashes(String name) {
    assertThatThrownBy(() -> new PracticeProperties(Set.of(name)))
        .hasMessageContaining("wervel.practices");
  }

  @Test
  void withoutPracticesThereIsNothingToChoose() {
    assertThat(Settings.bind("wervel", PracticeProperties.class, "practices", "").areThere())
        .isFalse();
    assertThat(
            Settings.bind("wervel", PracticeProperties.class, "practices", "north,south")
                .practices())
        .containsExactlyInAnyOrder("north", "south");
  }
}
