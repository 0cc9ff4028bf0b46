package nl.wervel.evaluation;

import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/**
 * A fact that decided something.
 *
 * @param fact code in CodeSystem/fact
 * @param value Boolean, BigDecimal, Integer, String (code) or List of codes; empty when the fact is
 *     not recorded
 * @param date when it was recorded; none when what stands there is no moment
 * @param reference the resource that says so, for example {@code Observation/12}
 */
public record Reason(
    String fact,
    Optional<Object> value,
    Optional<BaseDateTimeType> date,
    Optional<String> reference) {
  public Reason {
    date = date.filter(moment -> moment.getValue() != null);
  }

  /** Whether the fact counted because nobody recorded it. */
  public boolean missing() {
    return value.isEmpty();
  }
}
