package nl.wervel.knowledge;

import org.hl7.fhir.r4.model.PlanDefinition.RequestPriority;

/**
 * How urgent a recommendation is, most urgent first; the words are those of a CDS Hooks card's
 * indicator.
 */
public enum Urgency {
  CRITICAL,
  WARNING,
  INFO;

  /** The card indicator of CDS Hooks 2.0. */
  public String indicator() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  static Urgency of(RequestPriority priority) {
    return switch (priority) {
      case STAT -> CRITICAL;
      case ASAP, URGENT -> WARNING;
      default -> INFO;
    };
  }
}
