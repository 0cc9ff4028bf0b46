package nl.wervel.elm;

import java.util.ArrayList;
import java.util.List;
import org.cqframework.cql.elm.visiting.BaseElmLibraryVisitor;
import org.hl7.elm.r1.AggregateExpression;
import org.hl7.elm.r1.As;
import org.hl7.elm.r1.BinaryExpression;
import org.hl7.elm.r1.Coalesce;
import org.hl7.elm.r1.Code;
import org.hl7.elm.r1.Element;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.First;
import org.hl7.elm.r1.Is;
import org.hl7.elm.r1.Last;
import org.hl7.elm.r1.Literal;
import org.hl7.elm.r1.NaryExpression;
import org.hl7.elm.r1.Now;
import org.hl7.elm.r1.Null;
import org.hl7.elm.r1.Quantity;
import org.hl7.elm.r1.UnaryExpression;
import org.opencds.cqf.cql.engine.elm.executing.CoalesceEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.CodeEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.LiteralEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.NowEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.QuantityEvaluator;
import org.opencds.cqf.cql.engine.execution.State;

/**
 * Compiles what computes a value from the values of its operands: the operators of the reference
 * engine, conversions and constants.
 */
abstract class OperatorCompilation extends BaseElmLibraryVisitor<Node, Scope> {
  private final State fixed;

  OperatorCompilation(State fixed) {
    this.fixed = fixed;
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

  Node[] all(List<? extends Expression> expressions, Scope scope) {
    return expressions.stream().map(e -> visitExpression(e, scope)).toArray(Node[]::new);
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
  public Node visitCode(Code code, Scope scope) {
    return constant(
        CodeEvaluator.internalEvaluate(code.getSystem(), code.getCode(), code.getDisplay(), fixed));
  }
}
