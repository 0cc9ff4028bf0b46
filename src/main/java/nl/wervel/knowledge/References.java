package nl.wervel.knowledge;

import java.util.ArrayList;
import java.util.List;
import org.cqframework.cql.elm.visiting.BaseElmLibraryVisitor;
import org.hl7.elm.r1.Element;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.ExpressionRef;
import org.hl7.elm.r1.FunctionRef;
import org.hl7.elm.r1.ParameterRef;
import org.hl7.elm.r1.Retrieve;

/**
 * Collects what an expression refers to: defines, functions, parameters and retrieves, without
 * following them.
 */
public final class References extends BaseElmLibraryVisitor<Boolean, List<Expression>> {
  private References() {}

  /** The {@link ExpressionRef}s, {@link ParameterRef}s and {@link Retrieve}s in an expression. */
  public static List<Expression> in(Expression expression) {
    List<Expression> found = new ArrayList<>();
    new References().visitExpression(expression, found);
    return found;
  }

  @Override
  protected Boolean defaultResult(Element elm, List<Expression> found) {
    return true;
  }

  @Override
  public Boolean visitExpressionRef(ExpressionRef reference, List<Expression> found) {
    found.add(reference);
    return true;
  }

  @Override
  public Boolean visitFunctionRef(FunctionRef reference, List<Expression> found) {
    found.add(reference);
    return super.visitFunctionRef(reference, found);
  }

  @Override
  public Boolean visitParameterRef(ParameterRef reference, List<Expression> found) {
    found.add(reference);
    return true;
  }

  @Override
  public Boolean visitRetrieve(Retrieve retrieve, List<Expression> found) {
    found.add(retrieve);
    return true;
  }
}
