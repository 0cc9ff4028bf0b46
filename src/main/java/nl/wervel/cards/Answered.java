package nl.wervel.cards;

import java.time.Instant;

/**
 * What a user answered to one recommendation for this patient.
 *
 * @param recommendation its id
 * @param fingerprint of the advice as it was shown
 * @param at when the user answered
 */
public record Answered(String recommendation, String fingerprint, Outcome outcome, Instant at) {

  /** The outcomes of CDS Hooks 2.0, "Feedback". */
  public enum Outcome {
    ACCEPTED,
    OVERRIDDEN;

    /** The word of the specification. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
