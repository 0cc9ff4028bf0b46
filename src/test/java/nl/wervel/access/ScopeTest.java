package nl.wervel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import nl.wervel.access.Scope.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

  @ParameterizedTest
  @CsvSource({
    "read, rs",
    "write, cud",
    "*, cruds",
    "cruds, cruds",
    "rs, rs",
    "c, c",
    "cu, cu",
    "us, us"
  })
  void bothVersionsSayWhatIsGranted(String granted, String letters) {
    Scope scope = Scope.parse("user/Observation." + granted).orElseThrow();
    for (Permission each : Permission.values()) {
      boolean expected = letters.contains(each.name().substring(0, 1).toLowerCase());
      assertThat(scope.grants(Level.PRACTICE, Optional.of("Observation"), each))
          .as(each.name())
          .isEqualTo(expected);
      assertThat(scope.grants(Level.PATIENT, Optional.of("Observation"), each)).isFalse();
      assertThat(scope.grants(Level.PRACTICE, Optional.of("Patient"), each)).isFalse();
      assertThat(scope.grants(Level.PRACTICE, Optional.empty(), each)).isFalse();
    }
  }

  @Test
  void aStarIsAllTypes() {
    Scope scope = Scope.parse("patient/*.r").orElseThrow();
    assertThat(scope.permissions()).isEqualTo(Set.of(Permission.READ));
    assertThat(scope.grants(Level.PATIENT, Optional.of("Condition"), Permission.READ)).isTrue();
    assertThat(scope.grants(Level.PATIENT, Optional.empty(), Permission.READ)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "openid",
        "launch/patient",
        "user/Observation",
        "user/Observation.",
        "user/Observation.sr",
        "user/Observation.rr",
        "user/Observation.x",
        "user/Observation.rs?category=laboratory",
        "user/.rs",
        "user/*.rs ",
        "USER/*.rs",
        "system/**.rs"
      })
  void anythingElseGrantsNothing(String scope) {
    assertThat(Scope.parse(scope)).isEmpty();
  }
}
