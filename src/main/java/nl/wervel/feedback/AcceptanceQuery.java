package nl.wervel.feedback;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * What a report is asked about.
 *
 * @param client whose cards are counted
 * @param service id of the service; all when absent
 * @param from first day on which cards went out
 * @param to last day on which cards went out
 */
record AcceptanceQuery(
    String client,
    Optional<String> service,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    By by) {

  /** What the rows of a report are. Recommendations are counted singly, else cards are. */
  enum By {
    RECOMMENDATION,
    SERVICE,
    MONTH;

    /** The name of the parameter's value and of the rows' first column. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<By> of(String code) {
      for (By by : values()) {
        if (by.code().equals(code)) {
          return Optional.of(by);
        }
      }
      return Optional.empty();
    }
  }
}
