package nl.wervel.forms;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** The value of an Observation as an answer; the other way round than {@link ObservationValue}. */
final class KnownValue {
  private static final ZoneId ZONE = Moments.ZONE;

  private KnownValue() {}

  /**
   * The answers that a value gives, each of the type that the item asks for; none when it says
   * nothing in that type, such as 6.5 where a whole number is asked.
   */
  static List<Type> answers(FormItem item, Type value) {
    return switch (item.type()) {
      case BOOLEAN -> truth(value).map(BooleanType::new).stream().map(Type.class::cast).toList();
      case INTEGER, DECIMAL, QUANTITY ->
          number(item, value)
              .flatMap(
                  known -> ComputedAnswer.of(item, new org.hl7.fhir.r4.model.DecimalType(known)))
              .stream()
              .toList();
      case CHOICE -> options(item, value);
      case DATE -> moment(value).map(KnownValue::day).stream().toList();
      case DATETIME -> moment(value).map(Type.class::cast).stream().toList();
      case STRING, TEXT -> value instanceof StringType ? List.of(value.copy()) : List.of();
      default -> List.of();
    };
  }

  private static Optional<Boolean> truth(Type value) {
    return value instanceof BooleanType known
        ? Optional.ofNullable(known.getValue())
        : AnswerRules.yesOrNo(value);
  }

  private static Optional<BigDecimal> number(FormItem item, Type value) {
    return value instanceof Quantity quantity
        ? Optional.of(quantity)
            .filter(known -> !known.hasComparator())
            .flatMap(known -> Units.numberIn(item.unit(), known))
        : Numbers.of(value);
  }

  private static List<Type> options(FormItem item, Type value) {
    Stream<Coding> codings =
        value instanceof CodeableConcept concept ? concept.getCoding().stream() : Stream.empty();
    return codings
        .flatMap(coding -> ChosenOption.of(item, coding).stream())
        .map(option -> (Type) ObservationValue.bare(option))
        .toList();
  }

  private static Optional<DateTimeType> moment(Type value) {
    return value instanceof DateTimeType known && known.hasValue()
        ? Optional.of(known.copy())
        : Optional.empty();
  }

  /** The date in Europe/Amsterdam. */
  private static Type day(DateTimeType moment) {
    return Moments.hasTime(moment)
        ? new DateType(moment.getValue().toInstant().atZone(ZONE).toLocalDate().toString())
        : new DateType(moment.getValueAsString());
  }
}
