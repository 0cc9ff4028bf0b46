package nl.wervel.wording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.wervel.knowledge.CqlLibraries;
import nl.wervel.knowledge.Define;
import org.hl7.elm.r1.As;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.ExpressionRef;
import org.hl7.elm.r1.FunctionDef;
import org.hl7.elm.r1.FunctionRef;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.Null;
import org.hl7.elm.r1.OperandRef;
import org.hl7.elm.r1.ToDecimal;

/**
 * An expression with what the names in it mean.
 *
 * @param operands what a function was called with
 */
record Place(
    CqlLibraries libraries, Library library, Expression expression, Map<String, Place> operands) {

  /** A define. */
  static Place of(CqlLibraries libraries, Define define) {
    Library library = libraries.library(define.library());
    return new Place(
        libraries,
        library,
        libraries.find(define.library(), define.name()).findFirst().orElseThrow().getExpression(),
        Map.of());
  }

  /** A part of this expression. */
  Place part(Expression part) {
    return new Place(libraries, library, part, operands).plain();
  }

  List<Place> parts(List<? extends Expression> parts) {
    return parts.stream().map(this::part).toList();
  }

  /** Through what changes no value: conversions, and operands as they were given. */
  private Place plain() {
    if (expression instanceof As as && changesNothing(as)) {
      return part(as.getOperand());
    } else if (expression instanceof ToDecimal conversion) {
      return part(conversion.getOperand());
    } else if (expression instanceof OperandRef operand) {
      return operands.get(operand.getName());
    }
    return this;
  }

  private static boolean changesNothing(As as) {
    return as.getOperand() instanceof Null
        || as.getAsType() != null && as.getAsType().equals(as.getOperand().getResultTypeName());
  }

  /** Whether it names a define of a fact library. */
  boolean isReading() {
    return isDefine() && libraries.isFactLibrary(target((ExpressionRef) expression));
  }

  Reading reading() {
    return new Reading(define());
  }

  /** Whether it names a define, and is no call of a function. */
  boolean isDefine() {
    return expression instanceof ExpressionRef && !(expression instanceof FunctionRef);
  }

  /** The define that it names. */
  Define define() {
    ExpressionRef reference = (ExpressionRef) expression;
    return new Define(target(reference).getIdentifier().getId(), reference.getName());
  }

  /**
   * What it stands for, when it names a define that is no fact or calls a function; else itself.
   */
  Place resolved() {
    if (expression instanceof FunctionRef) {
      return called().resolved();
    }
    return isDefine() && !isReading() ? of(libraries, define()).plain().resolved() : this;
  }

  private Library target(ExpressionRef reference) {
    return libraries.included(library, reference.getLibraryName());
  }

  /** The body of the function that it calls. */
  Place called() {
    FunctionRef call = (FunctionRef) expression;
    Library target = target(call);
    List<FunctionDef> functions =
        libraries
            .find(target.getIdentifier().getId(), call.getName())
            .filter(FunctionDef.class::isInstance)
            .map(FunctionDef.class::cast)
            .toList();
    if (functions.size() != 1 || functions.get(0).getExpression() == null) {
      throw new Unsayable(call.getName());
    }
    FunctionDef function = functions.get(0);
    Map<String, Place> given = new HashMap<>();
    for (int i = 0; i < function.getOperand().size(); i++) {
      given.put(function.getOperand().get(i).getName(), part(call.getOperand().get(i)));
    }
    return new Place(libraries, target, function.getExpression(), given).plain();
  }
}
