package nl.wervel.elm;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.hl7.elm.r1.Add;
import org.hl7.elm.r1.After;
import org.hl7.elm.r1.And;
import org.hl7.elm.r1.AnyTrue;
import org.hl7.elm.r1.Before;
import org.hl7.elm.r1.BinaryExpression;
import org.hl7.elm.r1.Concatenate;
import org.hl7.elm.r1.Contains;
import org.hl7.elm.r1.ConvertQuantity;
import org.hl7.elm.r1.Count;
import org.hl7.elm.r1.DateFrom;
import org.hl7.elm.r1.DateTimeComponentFrom;
import org.hl7.elm.r1.DateTimePrecision;
import org.hl7.elm.r1.DifferenceBetween;
import org.hl7.elm.r1.Distinct;
import org.hl7.elm.r1.Divide;
import org.hl7.elm.r1.DurationBetween;
import org.hl7.elm.r1.EndsWith;
import org.hl7.elm.r1.Equal;
import org.hl7.elm.r1.Exists;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.First;
import org.hl7.elm.r1.Flatten;
import org.hl7.elm.r1.Greater;
import org.hl7.elm.r1.GreaterOrEqual;
import org.hl7.elm.r1.In;
import org.hl7.elm.r1.Intersect;
import org.hl7.elm.r1.IsFalse;
import org.hl7.elm.r1.IsNull;
import org.hl7.elm.r1.IsTrue;
import org.hl7.elm.r1.Last;
import org.hl7.elm.r1.Less;
import org.hl7.elm.r1.LessOrEqual;
import org.hl7.elm.r1.Max;
import org.hl7.elm.r1.Min;
import org.hl7.elm.r1.Modulo;
import org.hl7.elm.r1.Multiply;
import org.hl7.elm.r1.Not;
import org.hl7.elm.r1.Or;
import org.hl7.elm.r1.SameOrAfter;
import org.hl7.elm.r1.SameOrBefore;
import org.hl7.elm.r1.SingletonFrom;
import org.hl7.elm.r1.StartsWith;
import org.hl7.elm.r1.Subtract;
import org.hl7.elm.r1.TimezoneOffsetFrom;
import org.hl7.elm.r1.ToDecimal;
import org.hl7.elm.r1.ToList;
import org.opencds.cqf.cql.engine.elm.executing.AddEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.AfterEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.AndEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.AnyTrueEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.BeforeEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ConcatenateEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ContainsEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ConvertQuantityEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.CountEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.DateFromEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.DateTimeComponentFromEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.DifferenceBetweenEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.DistinctEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.DivideEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.DurationBetweenEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.EndsWithEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.EqualEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ExistsEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.FirstEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.FlattenEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.GreaterEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.GreaterOrEqualEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.InEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.IntersectEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.IsFalseEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.IsNullEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.IsTrueEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.LastEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.LessEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.LessOrEqualEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.MaxEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.MinEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ModuloEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.MultiplyEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.NotEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.OrEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.SameOrAfterEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.SameOrBeforeEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.SingletonFromEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.StartsWithEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.SubtractEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.TimezoneOffsetFromEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ToDecimalEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ToListEvaluator;
import org.opencds.cqf.cql.engine.execution.State;
import org.opencds.cqf.cql.engine.runtime.Precision;

/** The operators without control flow: what the reference engine does with their operands. */
final class Operators {
  /** An operator with one operand, or an aggregate. */
  interface Unary {
    Object of(Object operand, State state);
  }

  /** An operator with two operands. */
  interface Binary {
    Object of(Object left, Object right, State state);
  }

  private static final Map<Class<?>, Function<Expression, Unary>> UNARY = new HashMap<>();
  private static final Map<Class<?>, Function<Expression, Binary>> BINARY = new HashMap<>();

  static {
    unary(AnyTrue.class, (o, s) -> AnyTrueEvaluator.anyTrue(o));
    unary(Count.class, (o, s) -> CountEvaluator.count(o));
    unary(DateFrom.class, (o, s) -> DateFromEvaluator.dateFrom(o));
    unary(Distinct.class, (o, s) -> DistinctEvaluator.INSTANCE.distinct((Iterable<?>) o, s));
    unary(Exists.class, (o, s) -> ExistsEvaluator.exists(o));
    unary(First.class, (o, s) -> FirstEvaluator.first(o));
    unary(Flatten.class, (o, s) -> FlattenEvaluator.flatten(o));
    unary(IsFalse.class, (o, s) -> IsFalseEvaluator.INSTANCE.isFalse((Boolean) o));
    unary(IsNull.class, (o, s) -> IsNullEvaluator.isNull(o));
    unary(IsTrue.class, (o, s) -> IsTrueEvaluator.INSTANCE.isTrue((Boolean) o));
    unary(Last.class, (o, s) -> LastEvaluator.last(o));
    unary(Max.class, MaxEvaluator::max);
    unary(Min.class, MinEvaluator::min);
    unary(Not.class, (o, s) -> NotEvaluator.not(o));
    unary(SingletonFrom.class, (o, s) -> SingletonFromEvaluator.singletonFrom(o));
    unary(TimezoneOffsetFrom.class, (o, s) -> TimezoneOffsetFromEvaluator.timezoneOffsetFrom(o));
    unary(ToDecimal.class, (o, s) -> ToDecimalEvaluator.toDecimal(o));
    unary(ToList.class, (o, s) -> ToListEvaluator.toList(o));
    UNARY.put(
        DateTimeComponentFrom.class,
        e -> {
          String precision = ((DateTimeComponentFrom) e).getPrecision().value();
          return (o, s) -> DateTimeComponentFromEvaluator.dateTimeComponentFrom(o, precision);
        });

    binary(Add.class, AddEvaluator::add);
    binary(And.class, (l, r, s) -> AndEvaluator.and(l, r));
    binary(Concatenate.class, (l, r, s) -> ConcatenateEvaluator.concatenate(l, r));
    binary(
        ConvertQuantity.class,
        (l, r, s) ->
            ConvertQuantityEvaluator.convertQuantity(
                l, r, s.getEnvironment().getLibraryManager().getUcumService()));
    binary(Divide.class, DivideEvaluator::divide);
    binary(EndsWith.class, (l, r, s) -> EndsWithEvaluator.endsWith((String) l, (String) r));
    binary(Equal.class, EqualEvaluator::equal);
    binary(Greater.class, GreaterEvaluator::greater);
    binary(GreaterOrEqual.class, GreaterOrEqualEvaluator::greaterOrEqual);
    binary(Intersect.class, IntersectEvaluator::intersect);
    binary(Less.class, LessEvaluator::less);
    binary(LessOrEqual.class, LessOrEqualEvaluator::lessOrEqual);
    binary(Modulo.class, (l, r, s) -> ModuloEvaluator.modulo(l, r));
    binary(Multiply.class, MultiplyEvaluator::multiply);
    binary(Or.class, (l, r, s) -> OrEvaluator.or(l, r));
    binary(StartsWith.class, (l, r, s) -> StartsWithEvaluator.startsWith(l, r));
    binary(Subtract.class, SubtractEvaluator::subtract);
    precise(After.class, After::getPrecision, p -> (l, r, s) -> AfterEvaluator.after(l, r, p, s));
    precise(
        Before.class, Before::getPrecision, p -> (l, r, s) -> BeforeEvaluator.before(l, r, p, s));
    precise(
        Contains.class,
        Contains::getPrecision,
        p -> (l, r, s) -> ContainsEvaluator.internalEvaluate(l, r, null, p, s));
    precise(
        DifferenceBetween.class,
        DifferenceBetween::getPrecision,
        p ->
            (l, r, s) ->
                DifferenceBetweenEvaluator.difference(l, r, Precision.Companion.fromString(p)));
    precise(
        DurationBetween.class,
        DurationBetween::getPrecision,
        p ->
            (l, r, s) ->
                DurationBetweenEvaluator.duration(l, r, Precision.Companion.fromString(p)));
    precise(In.class, In::getPrecision, p -> (l, r, s) -> InEvaluator.internalEvaluate(l, r, p, s));
    precise(
        SameOrAfter.class,
        SameOrAfter::getPrecision,
        p -> (l, r, s) -> SameOrAfterEvaluator.sameOrAfter(l, r, p, s));
    precise(
        SameOrBefore.class,
        SameOrBefore::getPrecision,
        p -> (l, r, s) -> SameOrBeforeEvaluator.sameOrBefore(l, r, p, s));
  }

  private Operators() {}

  private static void unary(Class<? extends Expression> type, Unary operator) {
    UNARY.put(type, e -> operator);
  }

  private static void binary(Class<? extends Expression> type, Binary operator) {
    BINARY.put(type, e -> operator);
  }

  private static <E extends BinaryExpression> void precise(
      Class<E> type, Function<E, DateTimePrecision> precision, Function<String, Binary> operator) {
    BINARY.put(
        type,
        e -> {
          DateTimePrecision given = precision.apply(type.cast(e));
          return operator.apply(given == null ? null : given.value());
        });
  }

  /** Of an expression with one operand. */
  static Unary unary(Expression expression) {
    return find(UNARY, expression);
  }

  /** Of an expression with two operands. */
  static Binary binary(Expression expression) {
    return find(BINARY, expression);
  }

  private static <O> O find(Map<Class<?>, Function<Expression, O>> known, Expression expression) {
    Function<Expression, O> operator = known.get(expression.getClass());
    if (operator == null) {
      throw new Uncovered(expression.getClass().getSimpleName());
    }
    return operator.apply(expression);
  }
}
