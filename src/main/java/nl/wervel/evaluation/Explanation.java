package nl.wervel.evaluation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import nl.wervel.elm.CqlRun;
import nl.wervel.knowledge.References;
import org.hl7.elm.r1.AggregateExpression;
import org.hl7.elm.r1.And;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.ExpressionRef;
import org.hl7.elm.r1.FunctionRef;
import org.hl7.elm.r1.If;
import org.hl7.elm.r1.IsFalse;
import org.hl7.elm.r1.IsNull;
import org.hl7.elm.r1.IsTrue;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.Not;
import org.hl7.elm.r1.Or;
import org.hl7.elm.r1.ParameterRef;

/**
 * Why a define has the value it has: follows only the branches that decided it. In a true "or"
 * those are its true branches, in an unknown "and" its unknown ones; a comparison or a function
 * rests on the facts it reads.
 */
final class Explanation {
  private final Explanations others;
  private final Library library;
  private final Set<String> facts = new LinkedHashSet<>();
  private final Set<String> settings = new TreeSet<>();

  /**
   * Explains nothing yet.
   *
   * @param library in which the define is written
   */
  Explanation(Explanations others, Library library) {
    this.others = others;
    this.library = library;
  }

  /** Ids of the deciding facts, in the order in which the rule names them. */
  Set<String> facts() {
    return facts;
  }

  /** Names of the local settings that took part. */
  Set<String> settings() {
    return settings;
  }

  void explain(Expression expression) {
    if (expression instanceof And and) {
      branches(and.getOperand(), value(and), true);
    } else if (expression instanceof Or or) {
      branches(or.getOperand(), value(or), false);
    } else if (expression instanceof Not not) {
      explain(not.getOperand());
    } else if (expression instanceof IsTrue isTrue) {
      explain(isTrue.getOperand());
    } else if (expression instanceof IsFalse isFalse) {
      explain(isFalse.getOperand());
    } else if (expression instanceof If choice) {
      boolean then = Boolean.TRUE.equals(value(choice.getCondition()));
      explain(choice.getCondition());
      explain(then ? choice.getThen() : choice.getElse());
    } else if (expression instanceof IsNull isNull) {
      leaves(isNull.getOperand(), value(isNull.getOperand()));
    } else {
      leaves(expression, value(expression));
    }
  }

  /** All branches when the outcome took them all; else those that have the outcome themselves. */
  private void branches(List<Expression> branches, Object outcome, boolean outcomeThatTakesAll) {
    for (Expression branch : branches) {
      if (Objects.equals(outcome, outcomeThatTakesAll) || Objects.equals(value(branch), outcome)) {
        explain(branch);
      }
    }
  }

  private void leaves(Expression expression, Object outcome) {
    if (expression instanceof ExpressionRef reference && !(expression instanceof FunctionRef)) {
      reference(reference, outcome);
    } else if (expression instanceof ParameterRef parameter) {
      settings.add(parameter.getName());
    } else if (expression instanceof FunctionRef function) {
      function.getOperand().forEach(operand -> leaves(operand, outcome));
    } else if (expression instanceof AggregateExpression aggregate) {
      leaves(aggregate.getSource(), value(aggregate));
    } else if (expression instanceof org.hl7.elm.r1.List list) {
      list.getElement().stream().filter(e -> decides(value(e), outcome)).forEach(this::explain);
    } else {
      References.in(expression).stream()
          .filter(reference -> !(reference instanceof FunctionRef))
          .forEach(reference -> leaves(reference, outcome));
    }
  }

  /** Whether an element of a list helped what is done with the list to its outcome. */
  private static boolean decides(Object element, Object outcome) {
    if (outcome instanceof Boolean truth) {
      return truth == Boolean.TRUE.equals(element);
    }
    return (outcome == null) == (element == null);
  }

  private void reference(ExpressionRef reference, Object outcome) {
    Library target = others.libraries().included(library, reference.getLibraryName());
    if (others.libraries().isFactLibrary(target)) {
      fact(target.getIdentifier().getId(), reference.getName(), outcome);
      return;
    }
    Expression expression = others.expression(target, reference.getName());
    if (expression instanceof org.hl7.elm.r1.List list) {
      Explanation ofList = new Explanation(others, target);
      ofList.leaves(list, outcome);
      add(ofList);
    } else {
      add(others.of(target, expression));
    }
  }

  private void add(Explanation other) {
    facts.addAll(other.facts);
    settings.addAll(other.settings);
  }

  private Object value(Expression expression) {
    return others.run().value(library, expression);
  }

  /**
   * The fact that a define of the fact library is about: its first word, as in "nprs source". What
   * is known does not explain an unknown outcome, nor what is unknown a known one.
   */
  private void fact(String factLibrary, String define, Object outcome) {
    String id = define.split(" ", 2)[0];
    CqlRun run = others.run();
    if (outcome == null
        ? run.value(factLibrary, id) == null
        : run.value(factLibrary, define) != null) {
      facts.add(id);
    }
  }
}
