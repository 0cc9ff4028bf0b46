package nl.wervel.elm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hl7.elm.r1.Date;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.Instance;
import org.hl7.elm.r1.Interval;
import org.hl7.elm.r1.Tuple;
import org.opencds.cqf.cql.engine.elm.executing.DateEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.TupleEvaluator;

/** Values that are put together from others. */
final class Structures {
  private Structures() {}

  static Node date(Date date, Compilation compilation, Scope scope) {
    Node year = part(date.getYear(), compilation, scope);
    Node month = part(date.getMonth(), compilation, scope);
    Node day = part(date.getDay(), compilation, scope);
    return frame ->
        DateEvaluator.internalEvaluate(
            (Integer) year.in(frame), (Integer) month.in(frame), (Integer) day.in(frame));
  }

  private static Node part(Expression expression, Compilation compilation, Scope scope) {
    return expression == null ? frame -> null : compilation.visitExpression(expression, scope);
  }

  static Node interval(Interval interval, Compilation compilation, Scope scope) {
    if (interval.getLowClosedExpression() != null || interval.getHighClosedExpression() != null) {
      throw new Uncovered("interval with computed bounds");
    }
    Node low = part(interval.getLow(), compilation, scope);
    Node high = part(interval.getHigh(), compilation, scope);
    boolean lowClosed = !Boolean.FALSE.equals(interval.isLowClosed());
    boolean highClosed = !Boolean.FALSE.equals(interval.isHighClosed());
    return frame -> {
      Object from = low.in(frame);
      Object to = high.in(frame);
      return from == null && to == null
          ? null
          : new org.opencds.cqf.cql.engine.runtime.Interval(
              from, lowClosed, to, highClosed, frame.state());
    };
  }

  static Node tuple(Tuple tuple, Compilation compilation, Scope scope) {
    Map<String, Node> elements = new LinkedHashMap<>();
    tuple
        .getElement()
        .forEach(e -> elements.put(e.getName(), compilation.visitExpression(e.getValue(), scope)));
    return frame -> {
      Map<String, Object> values = new LinkedHashMap<>();
      elements.forEach((name, node) -> values.put(name, node.in(frame)));
      return TupleEvaluator.INSTANCE.internalEvaluate(values);
    };
  }

  static Node instance(Instance instance, Compilation compilation, Scope scope) {
    Map<String, Node> elements = new LinkedHashMap<>();
    instance
        .getElement()
        .forEach(e -> elements.put(e.getName(), compilation.visitExpression(e.getValue(), scope)));
    return frame -> {
      Object made = frame.state().getEnvironment().createInstance(instance.getClassType());
      elements.forEach(
          (name, node) -> frame.state().getEnvironment().setValue(made, name, node.in(frame)));
      return made;
    };
  }
}
