package nl.wervel.forms;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;

/**
 * The range of an item in its listed unit: {@code minValue} and {@code maxValue}, or SDC's {@code
 * minQuantity} and {@code maxQuantity}.
 */
final class Bounds {
  private Bounds() {}

  static Optional<BigDecimal> lowest(FormItem item) {
    return bound(item, Sdc.MIN_VALUE, Sdc.MIN_QUANTITY);
  }

  static Optional<BigDecimal> highest(FormItem item) {
    return bound(item, Sdc.MAX_VALUE, Sdc.MAX_QUANTITY);
  }

  private static Optional<BigDecimal> bound(FormItem item, String value, String quantity) {
    return item.extension(value, Type.class)
        .flatMap(Numbers::of)
        .or(
            () ->
                item.extension(quantity, Quantity.class)
                    .flatMap(bound -> Units.numberIn(item.unit(), bound)));
  }
}
