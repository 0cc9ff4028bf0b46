package nl.wervel.knowledge;

import org.cqframework.cql.cql2elm.tracking.Trackable;
import org.cqframework.cql.elm.visiting.BaseElmLibraryVisitor;
import org.hl7.cql.model.DataType;
import org.hl7.cql.model.IntervalType;
import org.hl7.cql.model.ListType;
import org.hl7.elm.r1.Element;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.IntervalTypeSpecifier;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.ListTypeSpecifier;
import org.hl7.elm.r1.Union;

/**
 * Tells the engine of each union in ELM that was read, rather than compiled, whether it is of lists
 * or of intervals. That decides what the union of two nulls is, and is the one thing that the
 * engine takes from the compiler and not from the ELM.
 */
final class UnionTypes extends BaseElmLibraryVisitor<Boolean, Library> {
  private UnionTypes() {}

  static void restore(Library library) {
    new UnionTypes().visitLibrary(library, library);
  }

  @Override
  protected Boolean defaultResult(Element elm, Library library) {
    return true;
  }

  @Override
  public Boolean visitUnion(Union union, Library library) {
    union.getOperand().forEach(UnionTypes::restore);
    restore(union);
    return super.visitUnion(union, library);
  }

  private static void restore(Expression expression) {
    if (expression.getResultTypeSpecifier() instanceof ListTypeSpecifier) {
      Trackable.INSTANCE.setResultType(expression, new ListType(DataType.Companion.getANY()));
    } else if (expression.getResultTypeSpecifier() instanceof IntervalTypeSpecifier) {
      Trackable.INSTANCE.setResultType(expression, new IntervalType(DataType.Companion.getANY()));
    }
  }
}
