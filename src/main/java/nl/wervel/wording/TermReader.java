package nl.wervel.wording;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import nl.wervel.wording.Term.Formula.Operation;
import org.hl7.elm.r1.Add;
import org.hl7.elm.r1.Count;
import org.hl7.elm.r1.Divide;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.Literal;
import org.hl7.elm.r1.Multiply;
import org.hl7.elm.r1.ParameterRef;
import org.hl7.elm.r1.Subtract;

/** Reads quantities. */
final class TermReader {
  private static final Set<String> NUMBERS = Set.of("Integer", "Decimal", "Long");

  private final Set<String> facts;
  private final Set<String> settings;

  TermReader(Set<String> facts, Set<String> settings) {
    this.facts = facts;
    this.settings = settings;
  }

  /**
   * @throws Unsayable when it is no number, or made in another way
   */
  Term of(Place place) {
    Term term = unnamed(place.resolved());
    return place.isDefine() && term instanceof Term.Formula && facts.contains(place.define().name())
        ? new Term.Named(place.define().name(), term)
        : term;
  }

  private Term unnamed(Place place) {
    Expression expression = place.expression();
    if (place.isReading()) {
      return new Term.Value(place.reading());
    } else if (expression instanceof Literal literal) {
      ConditionReader.require(
          NUMBERS.contains(literal.getValueType().getLocalPart()), literal.getValue());
      return new Term.Number(new BigDecimal(literal.getValue()));
    } else if (expression instanceof ParameterRef parameter) {
      ConditionReader.require(settings.contains(parameter.getName()), parameter.getName());
      return new Term.Setting(parameter.getName());
    } else if (expression instanceof Count count) {
      Place counted = place.part(count.getSource()).resolved();
      ConditionReader.require(counted.isReading() && counted.reading().isValue(), "a count");
      return new Term.Amount(counted.reading());
    } else if (expression instanceof Add add) {
      return formula(place, Operation.PLUS, add.getOperand());
    } else if (expression instanceof Subtract subtract) {
      return formula(place, Operation.MINUS, subtract.getOperand());
    } else if (expression instanceof Multiply multiply) {
      return formula(place, Operation.TIMES, multiply.getOperand());
    } else if (expression instanceof Divide divide) {
      return formula(place, Operation.DIVIDED, divide.getOperand());
    }
    throw new Unsayable(String.valueOf(expression.getLocator()));
  }

  private Term formula(Place place, Operation operation, List<Expression> operands) {
    return new Term.Formula(
        operation, of(place.part(operands.get(0))), of(place.part(operands.get(1))));
  }
}
