package nl.wervel.forms;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** The result of an expression as an answer of the type that its item asks for. */
final class ComputedAnswer {
  private ComputedAnswer() {}

  /** Empty when the result is of a type that cannot answer the item. */
  static Optional<Type> of(FormItem item, Base result) {
    Optional<BigDecimal> number =
        result instanceof Type value ? Numbers.of(value) : Optional.empty();
    return switch (item.type()) {
      case INTEGER -> number.flatMap(ComputedAnswer::whole);
      case DECIMAL -> number.map(DecimalType::new);
      case QUANTITY -> number.map(value -> quantity(item, value));
      case BOOLEAN -> result instanceof BooleanType value ? Optional.of(value) : Optional.empty();
      case CHOICE -> option(item, result);
      case STRING, TEXT -> Optional.of(new StringType(result.primitiveValue()));
      default -> Optional.empty();
    };
  }

  private static Optional<Type> whole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0
        ? Optional.of(new IntegerType(number.intValueExact()))
        : Optional.empty();
  }

  private static Type quantity(FormItem item, BigDecimal value) {
    Quantity quantity = new Quantity().setValue(value);
    item.unit()
        .ifPresent(
            unit ->
                quantity
                    .setUnit(unit.hasDisplay() ? unit.getDisplay() : unit.getCode())
                    .setSystem(unit.getSystem())
                    .setCode(unit.getCode()));
    return quantity;
  }

  private static Optional<Type> option(FormItem item, Base result) {
    if (result instanceof Coding coding) {
      return ChosenOption.of(item, coding).map(Coding::copy);
    }
    return item.choices().stream()
        .filter(option -> option.getCode().equals(result.primitiveValue()))
        .findFirst()
        .map(Coding::copy);
  }

  /** Whether an answer says the same as a computed one, whatever its scale or display. */
  static boolean equal(Type given, Type computed) {
    Optional<BigDecimal> left = Numbers.of(given);
    Optional<BigDecimal> right = Numbers.of(computed);
    if (left.isPresent() && right.isPresent()) {
      return left.get().compareTo(right.get()) == 0;
    }
    if (given instanceof Coding chosen && computed instanceof Coding expected) {
      return chosen.hasCode() && chosen.getCode().equals(expected.getCode());
    }
    return given.isPrimitive()
        && given.hasPrimitiveValue()
        && given.primitiveValue().equals(computed.primitiveValue());
  }
}
