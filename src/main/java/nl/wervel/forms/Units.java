package nl.wervel.forms;

import java.math.BigDecimal;
import java.util.Optional;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Quantity;

/** Whether a quantity is in the unit that a form lists, and what it is in that unit (UCUM). */
final class Units {
  static final String UCUM = "http://unitsofmeasure.org";

  private static final int DIGITS = 12;

  private static final UcumService SERVICE = load();

  private Units() {}

  private static UcumService load() {
    try {
      return new UcumEssenceService(UcumService.class.getResourceAsStream("/ucum-essence.xml"));
    } catch (UcumException broken) {
      throw new IllegalStateException("The UCUM definitions on the classpath are broken", broken);
    }
  }

  /**
   * The quantity's number in the listed unit. A quantity without any unit is taken to be in the
   * listed one.
   *
   * @param listed the form's unit; empty when it lists none, and then only a quantity without unit
   *     or one without dimension, such as {@code {score}} or {@code 1}, has a number
   * @return empty when the quantity has no value or its unit cannot be converted
   */
  static Optional<BigDecimal> numberIn(Optional<Coding> listed, Quantity quantity) {
    if (!quantity.hasValue()) {
      return Optional.empty();
    }
    Optional<String> given = unitOf(quantity);
    if (given.isEmpty() || sameUnit(listed, quantity, given.get())) {
      return Optional.of(quantity.getValue());
    }
    if (listed.isEmpty()) {
      return isCount(given.get()) ? Optional.of(quantity.getValue()) : Optional.empty();
    }
    return convert(quantity.getValue(), given.get(), listed.get().getCode());
  }

  private static Optional<String> unitOf(Quantity quantity) {
    return Optional.ofNullable(quantity.hasCode() ? quantity.getCode() : quantity.getUnit())
        .filter(unit -> !unit.isBlank());
  }

  private static boolean sameUnit(Optional<Coding> listed, Quantity quantity, String given) {
    return listed
        .filter(
            unit ->
                given.equals(unit.getCode())
                    || (!quantity.hasCode() && given.equals(unit.getDisplay())))
        .isPresent();
  }

  /** Whether a unit, null for none, says no more than that this is a number. */
  static boolean isCount(String unit) {
    return unit != null && (unit.equals("1") || (unit.startsWith("{") && unit.endsWith("}")));
  }

  /** Converts between units of one dimension; numbers without dimension are never converted. */
  private static Optional<BigDecimal> convert(BigDecimal value, String from, String to) {
    try {
      if (SERVICE.getCanonicalUnits(to).isEmpty() || !SERVICE.isComparable(from, to)) {
        return Optional.empty();
      }
      Decimal converted = SERVICE.convert(new Decimal(precise(value)), from, to);
      return Optional.of(new BigDecimal(converted.asDecimal()).stripTrailingZeros());
    } catch (UcumException notAUnit) {
      return Optional.empty();
    }
  }

  /** With zeros added: the library rounds to the digits given, and makes 100 km of 100001 m. */
  private static String precise(BigDecimal value) {
    return value.setScale(Math.max(value.scale(), DIGITS)).toPlainString();
  }
}
