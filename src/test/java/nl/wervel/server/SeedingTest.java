package nl.wervel.server;

import static nl.wervel.server.Seeding.ADD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import nl.wervel.server.Seeding.Edition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedingTest {

  @Test
  void nothingStoredIsAdded() {
    assertThat(Seeding.decide(new Edition("1", "a"), Optional.empty(), Optional.empty()))
        .isEqualTo(ADD);
  }

  /** The letter is the content's hash; recorded is what was shipped when it was last seeded. */
  @ParameterizedTest(name = "{6}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | a | 1 | a | a | KEEP      | nothing changed
          1 | a | 1 | b | a | KEEP_EDIT | edited here, nothing new shipped
          1 | a | 9 | b | a | KEEP_EDIT | edited here with a version of its own, nothing new shipped
          1 | b | 1 | a | a | CORRECT   | shipped changed without a new version
          1 | c | 1 | b | a | KEEP_EDIT | edited here, and shipped changed without a new version
          1 | b | 1 | b | a | KEEP      | edited here to what is now shipped
          1 | a | 1 | b |   | KEEP_EDIT | stored by someone else under our id
          2 | b | 1 | a | a | REPLACE   | new version
          2 | c | 1 | b | a | REPLACE   | new version of what was edited here
          1 | a | 2 | b | b | REPLACE   | back to an older release
          2 | b | 1 | a |   | REPLACE   | new version over what someone else stored under our id
          """)
  void decides(
      String shippedVersion,
      String shipped,
      String storedVersion,
      String stored,
      String recorded,
      Seeding expected,
      String reason) {
    assertThat(
            Seeding.decide(
                new Edition(shippedVersion, shipped),
                Optional.of(new Edition(storedVersion, stored)),
                Optional.ofNullable(recorded)))
        .as(reason)
        .isEqualTo(expected);
  }
}
