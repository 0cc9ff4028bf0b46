package nl.wervel.forms;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * What one value must satisfy to answer an item: its type, being one of the choices, unit, range,
 * and that it does not lie in the future. The same for answers in forms and for Observations, but
 * that an Observation may hold a number as integer or as quantity in any unit without dimension,
 * yes or no as a code, and a choice without its code system.
 */
final class AnswerRules {
  private static final String SNOMED = "http://snomed.info/sct";

  /** SNOMED CT qualifier values Yes and No. */
  private static final String YES = "373066001";

  private static final String NO = "373067005";

  private final Moments moments;

  AnswerRules(Clock clock) {
    this.moments = new Moments(clock);
  }

  /** What is wrong with an answer in a form; empty when nothing is. */
  Optional<Problem> ofAnswer(FormItem item, Type answer, String path) {
    return AnswerTypes.fits(item, answer)
        ? ofContent(item, answer, path)
        : Optional.of(Problem.of(Reason.WRONG_TYPE, item, path, item.type().toCode()));
  }

  /** What is wrong with an Observation's value for the item; empty when nothing is. */
  Optional<Problem> ofObserved(FormItem item, Type value, String path) {
    boolean fits =
        switch (item.type()) {
          case BOOLEAN -> value instanceof BooleanType || yesOrNo(value).isPresent();
          case INTEGER, DECIMAL, QUANTITY ->
              value instanceof IntegerType || value instanceof Quantity;
          case CHOICE -> value instanceof CodeableConcept;
          case OPENCHOICE -> value instanceof CodeableConcept || value instanceof StringType;
          case DATE, DATETIME -> value instanceof BaseDateTimeType;
          case STRING, TEXT, URL -> value instanceof StringType;
          default -> true;
        };
    return fits
        ? ofContent(item, likeAnAnswer(item, value), path)
        : Optional.of(Problem.of(Reason.WRONG_TYPE, item, path, observedType(item)));
  }

  /** What record systems leave out is taken to be what the item asks for. */
  private static Type likeAnAnswer(FormItem item, Type value) {
    Type copy = value.copy();
    if (copy instanceof Quantity quantity
        && Units.isCount(quantity.hasCode() ? quantity.getCode() : quantity.getUnit())) {
      quantity.setCode(null).setUnit(null);
    }
    if (copy instanceof CodeableConcept concept && !item.choices().isEmpty()) {
      concept.getCoding().stream()
          .filter(coding -> !coding.hasSystem())
          .forEach(coding -> coding.setSystem(item.choices().get(0).getSystem()));
    }
    return copy;
  }

  private static String observedType(FormItem item) {
    return switch (item.type()) {
      case INTEGER, DECIMAL, QUANTITY -> "number";
      default -> item.type().toCode();
    };
  }

  /** Yes or no where a concept says so; empty when it says neither. */
  static Optional<Boolean> yesOrNo(Type value) {
    return value instanceof CodeableConcept concept
        ? concept.getCoding().stream()
            .filter(coding -> SNOMED.equals(coding.getSystem()))
            .map(Coding::getCode)
            .filter(code -> YES.equals(code) || NO.equals(code))
            .map(YES::equals)
            .findFirst()
        : Optional.empty();
  }

  private Optional<Problem> ofContent(FormItem item, Type value, String path) {
    if (value instanceof Coding coding) {
      return offered(item, coding)
          ? Optional.empty()
          : Optional.of(Problem.of(Reason.NOT_AN_OPTION, item, path));
    }
    if (value instanceof CodeableConcept concept && !item.choices().isEmpty()) {
      return concept.getCoding().stream().anyMatch(coding -> offered(item, coding))
          ? Optional.empty()
          : Optional.of(Problem.of(Reason.NOT_AN_OPTION, item, path));
    }
    if (value instanceof BaseDateTimeType moment && moments.isAfterNow(moment)) {
      return Optional.of(Problem.of(Reason.IN_THE_FUTURE, item, path));
    }
    return value instanceof Quantity quantity
        ? ofQuantity(item, quantity, path)
        : Numbers.of(value).flatMap(number -> ofNumber(item, number, path));
  }

  private static boolean offered(FormItem item, Coding coding) {
    return item.choices().isEmpty() || ChosenOption.of(item, coding).isPresent();
  }

  private static Optional<Problem> ofQuantity(FormItem item, Quantity quantity, String path) {
    if (quantity.hasComparator()) {
      return Optional.of(Problem.of(Reason.NOT_EXACT, item, path));
    }
    Optional<BigDecimal> number = Units.numberIn(item.unit(), quantity);
    if (quantity.hasValue() && number.isEmpty()) {
      String listed = item.unit().map(Coding::getCode).orElse("");
      return Optional.of(Problem.of(Reason.WRONG_UNIT, item, path, listed));
    }
    return number.flatMap(inUnit -> ofNumber(item, inUnit, path));
  }

  private static Optional<Problem> ofNumber(FormItem item, BigDecimal number, String path) {
    Optional<BigDecimal> lowest = Bounds.lowest(item);
    if (lowest.filter(bound -> number.compareTo(bound) < 0).isPresent()) {
      return Optional.of(Problem.of(Reason.TOO_LOW, item, path, lowest.get().toPlainString()));
    }
    Optional<BigDecimal> highest = Bounds.highest(item);
    return highest
        .filter(bound -> number.compareTo(bound) > 0)
        .map(bound -> Problem.of(Reason.TOO_HIGH, item, path, bound.toPlainString()));
  }
}
