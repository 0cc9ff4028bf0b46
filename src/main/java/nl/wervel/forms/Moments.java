package nl.wervel.forms;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/** Whether a recorded moment lies in the future. Dates are those of Europe/Amsterdam. */
final class Moments {
  /** How far a client's clock may be ahead of ours. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final Clock clock;

  Moments(Clock clock) {
    this.clock = clock;
  }

  /** A year, month or day counts as future only when all of it does. */
  boolean isAfterNow(BaseDateTimeType moment) {
    TemporalPrecisionEnum precision = moment.getPrecision();
    if (precision.ordinal() > TemporalPrecisionEnum.DAY.ordinal()) {
      return moment.getValue().toInstant().isAfter(clock.instant().plus(CLOCK_SKEW));
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), AnswerSource.ZONE);
    int month = precision == TemporalPrecisionEnum.YEAR ? 1 : moment.getMonth() + 1;
    int day = precision == TemporalPrecisionEnum.DAY ? moment.getDay() : 1;
    return LocalDate.of(moment.getYear(), month, day).isAfter(today);
  }
}
