package nl.wervel.elm;

import java.util.IdentityHashMap;
import java.util.Map;
import org.hl7.elm.r1.AliasRef;
import org.hl7.elm.r1.Case;
import org.hl7.elm.r1.Date;
import org.hl7.elm.r1.DateTime;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.ExpressionRef;
import org.hl7.elm.r1.FunctionRef;
import org.hl7.elm.r1.If;
import org.hl7.elm.r1.Instance;
import org.hl7.elm.r1.Interval;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.OperandRef;
import org.hl7.elm.r1.ParameterRef;
import org.hl7.elm.r1.Property;
import org.hl7.elm.r1.Query;
import org.hl7.elm.r1.QueryLetRef;
import org.hl7.elm.r1.Retrieve;
import org.hl7.elm.r1.Tuple;
import org.opencds.cqf.cql.engine.elm.executing.EquivalentEvaluator;
import org.opencds.cqf.cql.engine.execution.State;

/**
 * Compiles the expression of one define or function: control flow and names to closures, operators
 * to those of the reference engine. Evaluates what that engine evaluates, in its order. Made for
 * one expression.
 */
final class Compilation extends OperatorCompilation {
  private final CompiledCql cql;
  private final Library library;
  private final State fixed;
  private final Map<Expression, Node> closed = new IdentityHashMap<>();

  /**
   * @param library in which the expression is written
   * @param fixed gives what does not depend on the patient
   */
  Compilation(CompiledCql cql, Library library, State fixed) {
    super(fixed);
    this.cql = cql;
    this.library = library;
    this.fixed = fixed;
  }

  /** The parts that see no name, by themselves. */
  Map<Expression, Node> closed() {
    return closed;
  }

  /**
   * @throws Uncovered when some part of it has no closure
   */
  @Override
  public Node visitExpression(Expression expression, Scope scope) {
    boolean seesNothing = scope.isEmpty();
    Node node = super.visitExpression(expression, scope);
    if (seesNothing) {
      closed.put(expression, node);
    }
    return node;
  }

  @Override
  public Node visitIf(If choice, Scope scope) {
    Node condition = visitExpression(choice.getCondition(), scope);
    Node then = visitExpression(choice.getThen(), scope);
    Node otherwise = visitExpression(choice.getElse(), scope);
    return frame -> (isTrue(condition.in(frame)) ? then : otherwise).in(frame);
  }

  private static boolean isTrue(Object condition) {
    return condition != null && (Boolean) condition;
  }

  @Override
  public Node visitCase(Case cases, Scope scope) {
    Node[] when = all(cases.getCaseItem().stream().map(item -> item.getWhen()).toList(), scope);
    Node[] then = all(cases.getCaseItem().stream().map(item -> item.getThen()).toList(), scope);
    Node otherwise = visitExpression(cases.getElse(), scope);
    if (cases.getComparand() != null) {
      return selected(visitExpression(cases.getComparand(), scope), when, then, otherwise);
    }
    return frame -> {
      for (int i = 0; i < when.length; i++) {
        if (isTrue(when[i].in(frame))) {
          return then[i].in(frame);
        }
      }
      return otherwise.in(frame);
    };
  }

  private static Node selected(Node comparand, Node[] when, Node[] then, Node otherwise) {
    return frame -> {
      Object wanted = comparand.in(frame);
      for (int i = 0; i < when.length; i++) {
        if (isTrue(EquivalentEvaluator.equivalent(wanted, when[i].in(frame), frame.state()))) {
          return then[i].in(frame);
        }
      }
      return otherwise.in(frame);
    };
  }

  @Override
  public Node visitExpressionRef(ExpressionRef reference, Scope scope) {
    int define = cql.index(library, reference.getLibraryName(), reference.getName());
    return frame -> frame.run().value(define);
  }

  @Override
  public Node visitFunctionRef(FunctionRef reference, Scope scope) {
    Body function = cql.function(library, reference);
    Node[] operands = all(reference.getOperand(), scope);
    return frame -> function.call(frame, operands);
  }

  @Override
  public Node visitParameterRef(ParameterRef reference, Scope scope) {
    return cql.parameter(library, reference);
  }

  @Override
  public Node visitOperandRef(OperandRef operand, Scope scope) {
    return slot(operand.getName(), scope);
  }

  @Override
  public Node visitAliasRef(AliasRef alias, Scope scope) {
    return slot(alias.getName(), scope);
  }

  @Override
  public Node visitQueryLetRef(QueryLetRef let, Scope scope) {
    return slot(let.getName(), scope);
  }

  private static Node slot(String name, Scope scope) {
    int slot = scope.slot(name);
    return frame -> frame.slots()[slot];
  }

  @Override
  public Node visitProperty(Property property, Scope scope) {
    Node source =
        property.getSource() == null
            ? slot(property.getScope(), scope)
            : visitExpression(property.getSource(), scope);
    return new PropertyNode(source, property.getPath(), cql.path(property.getPath()));
  }

  @Override
  public Node visitQuery(Query query, Scope scope) {
    return QueryNode.of(query, this, scope);
  }

  @Override
  public Node visitRetrieve(Retrieve retrieve, Scope scope) {
    return RetrieveNode.of(
        retrieve,
        fixed.getEnvironment().fixupQName(retrieve.getDataType()).getLocalPart(),
        retrieve.getCodes() == null ? null : visitExpression(retrieve.getCodes(), scope));
  }

  @Override
  public Node visitDate(Date date, Scope scope) {
    return Structures.date(date, this, scope);
  }

  @Override
  public Node visitDateTime(DateTime moment, Scope scope) {
    return Moment.of(moment, this, scope);
  }

  @Override
  public Node visitInterval(Interval interval, Scope scope) {
    return Structures.interval(interval, this, scope);
  }

  @Override
  public Node visitTuple(Tuple tuple, Scope scope) {
    return Structures.tuple(tuple, this, scope);
  }

  @Override
  public Node visitInstance(Instance instance, Scope scope) {
    return Structures.instance(instance, this, scope);
  }
}
