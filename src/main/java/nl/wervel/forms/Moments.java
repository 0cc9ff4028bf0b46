package nl.wervel.forms;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/** What a recorded moment means in time. Dates are those of Europe/Amsterdam. */
final class Moments {
  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  /** How far a client's clock may be ahead of ours. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final Clock clock;

  Moments(Clock clock) {
    this.clock = clock;
  }

  /** A year, month or day counts as future only when all of it does. */
  boolean isAfterNow(BaseDateTimeType moment) {
    Instant limit = hasTime(moment) ? clock.instant().plus(CLOCK_SKEW) : clock.instant();
    return startOf(moment).isAfter(limit);
  }

  /** The first instant of the moment: of a date the start of it in Europe/Amsterdam. */
  static Instant startOf(BaseDateTimeType moment) {
    TemporalPrecisionEnum precision = moment.getPrecision();
    if (hasTime(moment)) {
      return moment.getValue().toInstant();
    }
    int month = precision == TemporalPrecisionEnum.YEAR ? 1 : moment.getMonth() + 1;
    int day = precision == TemporalPrecisionEnum.DAY ? moment.getDay() : 1;
    return LocalDate.of(moment.getYear(), month, day).atStartOfDay(ZONE).toInstant();
  }

  static boolean hasTime(BaseDateTimeType moment) {
    return moment.getPrecision().ordinal() > TemporalPrecisionEnum.DAY.ordinal();
  }
}
