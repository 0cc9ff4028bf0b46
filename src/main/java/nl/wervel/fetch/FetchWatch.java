package nl.wervel.fetch;

import java.time.Duration;

/** Sees each read or search that was fetched for a call. It never throws. */
public interface FetchWatch {

  /** Sees nothing. */
  FetchWatch NONE = (client, outcome, took) -> {};

  /** How it ended. */
  enum Outcome {
    /** All of it came. */
    COMPLETE,
    /** The FHIR server answered that it will not: HTTP 4xx. */
    REFUSED,
    /** It could not be reached, or answered something else than FHIR. */
    FAILED,
    /** It did not come before the deadline. */
    LATE,
    /** Nothing was asked, since this server is not agreed with the client. */
    NOT_AGREED;

    static Outcome of(Fetched fetched) {
      return fetched.shortfall().map(Outcome::of).orElse(COMPLETE);
    }

    private static Outcome of(String shortfall) {
      if (shortfall.equals(Budget.TOO_LATE)) {
        return LATE;
      }
      return shortfall.startsWith("HTTP 4") ? REFUSED : FAILED;
    }
  }

  /**
   * @param client id of the client, with its tenant
   * @param took until it ended, or was given up
   */
  void fetched(String client, Outcome outcome, Duration took);
}
