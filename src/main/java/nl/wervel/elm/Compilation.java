package nl.wervel.elm;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.cqframework.cql.elm.visiting.BaseElmLibraryVisitor;
import org.hl7.elm.r1.AggregateExpression;
import org.hl7.elm.r1.AliasRef;
import org.hl7.elm.r1.As;
import org.hl7.elm.r1.BinaryExpression;
import org.hl7.elm.r1.Case;
import org.hl7.elm.r1.Coalesce;
import org.hl7.elm.r1.Code;
import org.hl7.elm.r1.Date;
import org.hl7.elm.r1.DateTime;
import org.hl7.elm.r1.Element;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.ExpressionRef;
import org.hl7.elm.r1.First;
import org.hl7.elm.r1.FunctionRef;
import org.hl7.elm.r1.If;
import org.hl7.elm.r1.Instance;
import org.hl7.elm.r1.Interval;
import org.hl7.elm.r1.Is;
import org.hl7.elm.r1.Last;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.Literal;
import org.hl7.elm.r1.NaryExpression;
import org.hl7.elm.r1.Now;
import org.hl7.elm.r1.Null;
import org.hl7.elm.r1.OperandRef;
import org.hl7.elm.r1.ParameterRef;
import org.hl7.elm.r1.Property;
import org.hl7.elm.r1.Quantity;
import org.hl7.elm.r1.Query;
import org.hl7.elm.r1.QueryLetRef;
import org.hl7.elm.r1.Retrieve;
import org.hl7.elm.r1.Tuple;
import org.hl7.elm.r1.UnaryExpression;
import org.opencds.cqf.cql.engine.elm.executing.CoalesceEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.CodeEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.EquivalentEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.LiteralEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.NowEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.QuantityEvaluator;
import org.opencds.cqf.cql.engine.execution.State;

/**
 * Compiles the expression of one define or function: control flow and names to closures, operators
 * to those of the reference engine. Evaluates what that engine evaluates, in its order. Made for
 * one expression.
 */
final class Compilation extends BaseElmLibraryVisitor<Node, Scope> {
  private final CompiledCql cql;
  private final Library library;
  private final State fixed;
  private final Map<Expression, Node> closed = new IdentityHashMap<>();

  /**
   * @param library in which the expression is written
   * @param fixed gives what does not depend on the patient
   */
  Compilation(CompiledCql cql, Library library, State fixed) {
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

  Node[] all(List<? extends Expression> expressions, Scope scope) {
    return expressions.stream().map(e -> visitExpression(e, scope)).toArray(Node[]::new);
  }

  /** Everything that is not named below. */
  @Override
  protected Node defaultResult(Element element, Scope scope) {
    throw new Uncovered(element.getClass().getSimpleName());
  }

  @Override
  public Node visitUnaryExpression(UnaryExpression expression, Scope scope) {
    return expression instanceof As || expression instanceof Is
        ? super.visitUnaryExpression(expression, scope)
        : unary(expression, expression.getOperand(), scope);
  }

  @Override
  public Node visitAggregateExpression(AggregateExpression expression, Scope scope) {
    return unary(expression, expression.getSource(), scope);
  }

  @Override
  public Node visitFirst(First first, Scope scope) {
    return unary(first, first.getSource(), scope);
  }

  @Override
  public Node visitLast(Last last, Scope scope) {
    return unary(last, last.getSource(), scope);
  }

  private Node unary(Expression expression, Expression of, Scope scope) {
    Operators.Unary operator = Operators.unary(expression);
    Node operand = visitExpression(of, scope);
    return frame -> operator.of(operand.in(frame), frame.state());
  }

  @Override
  public Node visitBinaryExpression(BinaryExpression expression, Scope scope) {
    return binary(expression, expression.getOperand(), scope);
  }

  @Override
  public Node visitNaryExpression(NaryExpression expression, Scope scope) {
    return expression instanceof Coalesce || expression.getOperand().size() != 2
        ? super.visitNaryExpression(expression, scope)
        : binary(expression, expression.getOperand(), scope);
  }

  private Node binary(Expression expression, List<Expression> operands, Scope scope) {
    Operators.Binary operator = Operators.binary(expression);
    Node left = visitExpression(operands.get(0), scope);
    Node right = visitExpression(operands.get(1), scope);
    return frame -> operator.of(left.in(frame), right.in(frame), frame.state());
  }

  @Override
  public Node visitCoalesce(Coalesce coalesce, Scope scope) {
    Node[] operands = all(coalesce.getOperand(), scope);
    return frame -> CoalesceEvaluator.INSTANCE.coalesce(values(operands, frame));
  }

  private static List<Object> values(Node[] nodes, Frame frame) {
    List<Object> values = new ArrayList<>(nodes.length);
    for (Node node : nodes) {
      values.add(node.in(frame));
    }
    return values;
  }

  @Override
  public Node visitList(org.hl7.elm.r1.List list, Scope scope) {
    Node[] elements = all(list.getElement(), scope);
    return frame -> values(elements, frame);
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
  public Node visitAs(As as, Scope scope) {
    Class<?> type =
        as.getAsTypeSpecifier() == null
            ? fixed.getEnvironment().resolveType(as.getAsType())
            : fixed.getEnvironment().resolveType(as.getAsTypeSpecifier());
    Node operand = visitExpression(as.getOperand(), scope);
    boolean strict = Boolean.TRUE.equals(as.isStrict());
    return frame -> frame.state().getEnvironment().as(operand.in(frame), type, strict);
  }

  @Override
  public Node visitIs(Is is, Scope scope) {
    Class<?> type =
        is.isTypeSpecifier() == null
            ? fixed.getEnvironment().resolveType(is.isType())
            : fixed.getEnvironment().resolveType(is.isTypeSpecifier());
    Node operand = visitExpression(is.getOperand(), scope);
    return frame -> frame.state().getEnvironment().is(operand.in(frame), type);
  }

  @Override
  public Node visitLiteral(Literal literal, Scope scope) {
    return constant(
        LiteralEvaluator.internalEvaluate(literal.getValueType(), literal.getValue(), fixed));
  }

  @Override
  public Node visitNull(Null unknown, Scope scope) {
    return constant(null);
  }

  @Override
  public Node visitQuantity(Quantity quantity, Scope scope) {
    return constant(QuantityEvaluator.internalEvaluate(quantity, fixed));
  }

  private static Node constant(Object value) {
    return frame -> value;
  }

  @Override
  public Node visitNow(Now now, Scope scope) {
    return frame -> NowEvaluator.internalEvaluate(frame.state());
  }

  @Override
  public Node visitDate(Date date, Scope scope) {
    return Structures.date(date, this, scope);
  }

  @Override
  public Node visitDateTime(DateTime moment, Scope scope) {
    return Structures.dateTime(moment, this, scope);
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

  @Override
  public Node visitCode(Code code, Scope scope) {
    return constant(
        CodeEvaluator.internalEvaluate(code.getSystem(), code.getCode(), code.getDisplay(), fixed));
  }
}
