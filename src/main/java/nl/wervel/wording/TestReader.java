package nl.wervel.wording;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.wervel.wording.Comparison.Sign;
import nl.wervel.wording.FactTest.Type;
import org.hl7.elm.r1.AliasRef;
import org.hl7.elm.r1.BinaryExpression;
import org.hl7.elm.r1.Contains;
import org.hl7.elm.r1.Count;
import org.hl7.elm.r1.Equal;
import org.hl7.elm.r1.Exists;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.Greater;
import org.hl7.elm.r1.GreaterOrEqual;
import org.hl7.elm.r1.In;
import org.hl7.elm.r1.Intersect;
import org.hl7.elm.r1.IsTrue;
import org.hl7.elm.r1.Less;
import org.hl7.elm.r1.LessOrEqual;
import org.hl7.elm.r1.Literal;
import org.hl7.elm.r1.Query;
import org.hl7.elm.r1.SameOrAfter;

/** Reads what is no logic: comparisons, codes, counts and moments. */
final class TestReader {
  private final ConditionReader conditions;
  private final TermReader terms;
  private final MomentReader moments;

  TestReader(ConditionReader conditions, TermReader terms) {
    this.conditions = conditions;
    this.terms = terms;
    moments = new MomentReader(conditions);
  }

  /**
   * @throws Unsayable when it has no words
   */
  Proposition when(Place place, boolean truth) {
    Expression expression = place.expression();
    if (expression instanceof Exists exists) {
      Proposition found = found(place.part(exists.getOperand()));
      return truth ? found : found.not();
    } else if (expression instanceof Contains contains) {
      return Codes.includes(place.parts(contains.getOperand()), truth);
    } else if (expression instanceof In in) {
      return Codes.in(place.parts(in.getOperand()), truth);
    } else if (expression instanceof SameOrAfter later) {
      ConditionReader.require(truth, "not same or after");
      return moments.newest(place.parts(later.getOperand()));
    } else if (expression instanceof Equal equal) {
      return equal(place.parts(equal.getOperand()), truth);
    }
    Sign sign = sign(expression);
    List<Place> sides = place.parts(((BinaryExpression) expression).getOperand());
    return features(sides, sign, truth).orElseGet(() -> compared(sides, sign, truth));
  }

  private static Sign sign(Expression expression) {
    if (expression instanceof Less) {
      return Sign.LESS;
    } else if (expression instanceof LessOrEqual) {
      return Sign.AT_MOST;
    } else if (expression instanceof Greater) {
      return Sign.MORE;
    } else if (expression instanceof GreaterOrEqual) {
      return Sign.AT_LEAST;
    }
    throw new Unsayable(String.valueOf(expression.getLocator()));
  }

  private Proposition compared(List<Place> sides, Sign sign, boolean truth) {
    Comparison comparison =
        Comparison.of(terms.of(sides.get(0)), truth ? sign : sign.not(), terms.of(sides.get(1)));
    ConditionReader.require(isSure(comparison), "an unsure comparison");
    return comparison;
  }

  /** Of what is only known to lie between bounds, the bound that makes sure. */
  private static boolean isSure(Comparison comparison) {
    if (comparison.left() instanceof Term.Value value && !value.reading().isValue()) {
      return comparison.right().readings().isEmpty()
          && (value.reading().isMost() && comparison.sign().isBelow()
              || value.reading().isLeast() && comparison.sign().isAbove());
    }
    return comparison.readings().stream().allMatch(Reading::isValue);
  }

  private Proposition equal(List<Place> sides, boolean truth) {
    Place left = sides.get(0).resolved();
    Place right = sides.get(1).resolved();
    if (left.isReading() && left.reading().isValue()) {
      if (right.expression() instanceof Literal literal) {
        return "Boolean".equals(literal.getValueType().getLocalPart())
            ? conditions.when(left, Boolean.parseBoolean(literal.getValue()) == truth)
            : Codes.oneOf(left, List.of(literal.getValue()), truth);
      }
    } else if (right.isReading() && left.expression() instanceof Literal) {
      return equal(List.of(right, left), truth);
    }
    return compared(sides, Sign.EQUAL, truth);
  }

  private Proposition found(Place place) {
    Place list = place.resolved();
    if (list.isReading()) {
      ConditionReader.require(
          list.reading().isValue() || list.reading().isSource(), list.define().name());
      return FactTest.of(list.reading(), Type.FILLED, true);
    } else if (list.expression() instanceof Intersect both) {
      return Codes.both(list.parts(both.getOperand()));
    }
    return moments.since(list);
  }

  /** "As many as n of these are true", as a count that is compared. */
  private Optional<Proposition> features(List<Place> sides, Sign sign, boolean truth) {
    if (sign != Sign.AT_LEAST || !(sides.get(0).expression() instanceof Count count)) {
      return Optional.empty();
    }
    Place source = sides.get(0).part(count.getSource()).resolved();
    if (!(source.expression() instanceof Query query) || !keepsWhatIsTrue(query)) {
      return Optional.empty();
    }
    Place list = source.part(query.getSource().get(0).getExpression()).resolved();
    if (!(list.expression() instanceof org.hl7.elm.r1.List features)) {
      return Optional.empty();
    }
    List<Proposition> parts =
        list.parts(features.getElement()).stream().map(f -> conditions.when(f, true)).toList();
    Proposition counted = counted(terms.of(sides.get(1)), parts);
    return Optional.of(truth ? counted : counted.not());
  }

  private static Proposition counted(Term number, List<Proposition> parts) {
    if (number instanceof Term.Number n && n.value().compareTo(BigDecimal.ONE) == 0) {
      return Combining.any(parts);
    }
    ConditionReader.require(number.readings().isEmpty(), "as many as a fact says");
    return new Group(Clause.Kind.COUNT, Optional.of(number), parts, Optional.empty());
  }

  private static boolean keepsWhatIsTrue(Query query) {
    return query.getSource().size() == 1
        && query.getRelationship().isEmpty()
        && query.getLet().isEmpty()
        && query.getAggregate() == null
        && query.getWhere() instanceof IsTrue isTrue
        && isAlias(isTrue.getOperand(), query)
        && (query.getReturn() == null
            || !Boolean.TRUE.equals(query.getReturn().getDistinct())
                && isAlias(query.getReturn().getExpression(), query));
  }

  private static boolean isAlias(Expression expression, Query query) {
    return expression instanceof AliasRef alias
        && Stream.of(query.getSource().get(0).getAlias()).anyMatch(alias.getName()::equals);
  }
}
