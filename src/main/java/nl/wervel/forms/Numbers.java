package nl.wervel.forms;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;

/** The number in a value, whichever of FHIR's types it came in; units are not looked at. */
final class Numbers {
  private Numbers() {}

  static Optional<BigDecimal> of(Type value) {
    if (value instanceof IntegerType integer && integer.hasValue()) {
      return Optional.of(BigDecimal.valueOf(integer.getValue()));
    }
    if (value instanceof DecimalType decimal && decimal.hasValue()) {
      return Optional.of(decimal.getValue());
    }
    return value instanceof Quantity quantity
        ? Optional.ofNullable(quantity.getValue())
        : Optional.empty();
  }
}
