package nl.wervel.forms;

import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TimeType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;

/**
 * The value of an Observation for an answer, by the answer's type (SDC, observation-based
 * extraction). Extensions on the answer, such as a score weight, are no part of the value.
 */
final class ObservationValue {
  private ObservationValue() {}

  /** Empty for types that an Observation cannot hold: Attachment and Reference. */
  static Optional<Type> of(FormItem item, Type answer) {
    if (answer instanceof Coding coding) {
      return Optional.of(new CodeableConcept(bare(coding)));
    }
    if (answer instanceof Quantity quantity) {
      return Optional.of(inListedUnit(item, quantity));
    }
    if (answer instanceof DecimalType decimal) {
      return Optional.of(withUnit(item, new Quantity().setValue(decimal.getValue())));
    }
    if (answer instanceof BooleanType bool) {
      return Optional.of(new BooleanType(bool.booleanValue()));
    }
    if (answer instanceof IntegerType integer) {
      return Optional.of(new IntegerType(integer.getValue()));
    }
    if (answer instanceof DateType || answer instanceof DateTimeType) {
      return Optional.of(new DateTimeType(answer.primitiveValue()));
    }
    if (answer instanceof TimeType time) {
      return Optional.of(new TimeType(time.getValue()));
    }
    return answer instanceof StringType || answer instanceof UriType
        ? Optional.of(new StringType(answer.primitiveValue()))
        : Optional.empty();
  }

  static Coding bare(Coding coding) {
    return new Coding(coding.getSystem(), coding.getCode(), coding.getDisplay())
        .setVersion(coding.getVersion());
  }

  private static Quantity inListedUnit(FormItem item, Quantity given) {
    Quantity quantity =
        new Quantity()
            .setValue(given.getValue())
            .setComparator(given.getComparator())
            .setUnit(given.getUnit())
            .setSystem(given.getSystem())
            .setCode(given.getCode());
    if (item.unit().isPresent()) {
      Units.numberIn(item.unit(), given)
          .ifPresent(number -> withUnit(item, quantity.setValue(number)));
    }
    return quantity;
  }

  private static Quantity withUnit(FormItem item, Quantity quantity) {
    item.unit()
        .ifPresent(
            unit ->
                quantity
                    .setUnit(unit.hasDisplay() ? unit.getDisplay() : unit.getCode())
                    .setSystem(unit.getSystem())
                    .setCode(unit.getCode()));
    return quantity;
  }
}
