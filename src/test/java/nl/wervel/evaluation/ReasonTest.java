package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.junit.jupiter.api.Test;

/** What a reason says of its date. */
class ReasonTest {

  @Test
  void aMomentThatIsNoneIsNoDate() {
    assertThat(dated(new DateTimeType()).date()).isEmpty();
  }

  @Test
  void anIncompleteDateIsKept() {
    assertThat(dated(new DateType("2026")).date().orElseThrow().getValueAsString())
        .isEqualTo("2026");
  }

  private static Reason dated(BaseDateTimeType date) {
    return new Reason("nightSweats", Optional.of(true), Optional.of(date), Optional.empty());
  }
}
