package nl.wervel.evaluation;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.wervel.elm.CompiledCql;
import nl.wervel.elm.CompiledCql.Part;
import nl.wervel.evaluation.Explanations.Explained;
import nl.wervel.evaluation.Explanations.Explainer;
import nl.wervel.knowledge.CqlLibraries;
import nl.wervel.knowledge.Define;
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
import org.opencds.cqf.cql.engine.execution.Libraries;

/**
 * Compiles how defines are explained: only the branches that decided one are followed. In a true
 * "or" those are its true branches, in an unknown "and" its unknown ones; a comparison or a
 * function rests on the facts it reads.
 */
final class Explaining {
  private final CqlLibraries libraries;
  private final CompiledCql cql;
  private final Map<Expression, Explained> known = new IdentityHashMap<>();

  Explaining(CqlLibraries libraries, CompiledCql cql) {
    this.libraries = libraries;
    this.cql = cql;
  }

  /** What an expression adds to the explanation of an outcome that it was used for. */
  @FunctionalInterface
  private interface Leaf {
    void explain(Explanations run, Object outcome, Explanation into);
  }

  /** How many defines are compiled. */
  int size() {
    return known.size();
  }

  Explained define(Define define) {
    Library library = libraries.library(define.library());
    return define(library, expression(library, define.name()));
  }

  private Explained define(Library library, Expression expression) {
    Explained explained = known.get(expression);
    if (explained == null) {
      Explainer explainer = explainer(library, expression);
      explained = new Explained(known.size(), explainer);
      known.put(expression, explained);
    }
    return explained;
  }

  private static Expression expression(Library library, String define) {
    return Libraries.resolveExpressionRef(define, library).getExpression();
  }

  private Explainer explainer(Library library, Expression expression) {
    if (expression instanceof And and) {
      return branches(library, and, and.getOperand(), true);
    } else if (expression instanceof Or or) {
      return branches(library, or, or.getOperand(), false);
    } else if (expression instanceof Not not) {
      return explainer(library, not.getOperand());
    } else if (expression instanceof IsTrue isTrue) {
      return explainer(library, isTrue.getOperand());
    } else if (expression instanceof IsFalse isFalse) {
      return explainer(library, isFalse.getOperand());
    } else if (expression instanceof If choice) {
      return choice(library, choice);
    }
    Expression read = expression instanceof IsNull isNull ? isNull.getOperand() : expression;
    Part value = cql.part(library, read);
    Leaf leaf = leaf(library, read);
    return (run, into) -> leaf.explain(run, value.in(run.run()), into);
  }

  /** All branches when the outcome took them all; else those that have the outcome themselves. */
  private Explainer branches(
      Library library, Expression whole, List<Expression> operands, Boolean outcomeThatTakesAll) {
    Part value = cql.part(library, whole);
    List<Part> values = operands.stream().map(e -> cql.part(library, e)).toList();
    List<Explainer> branches = operands.stream().map(e -> explainer(library, e)).toList();
    return (run, into) -> {
      Object outcome = value.in(run.run());
      for (int i = 0; i < branches.size(); i++) {
        if (outcomeThatTakesAll.equals(outcome)
            || Objects.equals(values.get(i).in(run.run()), outcome)) {
          branches.get(i).explain(run, into);
        }
      }
    };
  }

  private Explainer choice(Library library, If choice) {
    Part value = cql.part(library, choice.getCondition());
    Explainer condition = explainer(library, choice.getCondition());
    Explainer then = explainer(library, choice.getThen());
    Explainer otherwise = explainer(library, choice.getElse());
    return (run, into) -> {
      condition.explain(run, into);
      (Boolean.TRUE.equals(value.in(run.run())) ? then : otherwise).explain(run, into);
    };
  }

  private Leaf leaf(Library library, Expression expression) {
    if (expression instanceof FunctionRef function) {
      return leaves(library, function.getOperand());
    } else if (expression instanceof ExpressionRef reference) {
      return reference(library, reference);
    } else if (expression instanceof ParameterRef parameter) {
      return (run, outcome, into) -> into.settings().add(parameter.getName());
    } else if (expression instanceof AggregateExpression aggregate) {
      Part value = cql.part(library, aggregate);
      Leaf source = leaf(library, aggregate.getSource());
      return (run, outcome, into) -> source.explain(run, value.in(run.run()), into);
    } else if (expression instanceof org.hl7.elm.r1.List list) {
      return list(library, list.getElement());
    }
    return leaves(
        library,
        References.in(expression).stream()
            .filter(read -> read instanceof ParameterRef || isDefine(read))
            .toList());
  }

  private static boolean isDefine(Expression read) {
    return read instanceof ExpressionRef && !(read instanceof FunctionRef);
  }

  private Leaf leaves(Library library, List<Expression> expressions) {
    List<Leaf> leaves = expressions.stream().map(e -> leaf(library, e)).toList();
    return (run, outcome, into) -> {
      for (Leaf leaf : leaves) {
        leaf.explain(run, outcome, into);
      }
    };
  }

  private Leaf list(Library library, List<Expression> elements) {
    List<Part> values = elements.stream().map(e -> cql.part(library, e)).toList();
    List<Explainer> explainers = elements.stream().map(e -> explainer(library, e)).toList();
    return (run, outcome, into) -> {
      for (int i = 0; i < values.size(); i++) {
        if (decides(values.get(i).in(run.run()), outcome)) {
          explainers.get(i).explain(run, into);
        }
      }
    };
  }

  /** Whether an element of a list helped what is done with the list to its outcome. */
  private static boolean decides(Object element, Object outcome) {
    if (outcome instanceof Boolean truth) {
      return truth == Boolean.TRUE.equals(element);
    }
    return (outcome == null) == (element == null);
  }

  private Leaf reference(Library library, ExpressionRef reference) {
    Library target = libraries.included(library, reference.getLibraryName());
    if (libraries.isFactLibrary(target)) {
      return fact(target.getIdentifier().getId(), reference.getName());
    }
    Expression expression = expression(target, reference.getName());
    if (expression instanceof org.hl7.elm.r1.List list) {
      return leaf(target, list);
    }
    Explained define = define(target, expression);
    return (run, outcome, into) -> into.add(run.of(define));
  }

  /**
   * The fact that a define of the fact library is about: its first word, as in "nprs source". What
   * is known does not explain an unknown outcome, nor what is unknown a known one.
   */
  private Leaf fact(String factLibrary, String define) {
    String id = define.split(" ", 2)[0];
    Part fact = cql.define(new Define(factLibrary, id));
    Part read = cql.define(new Define(factLibrary, define));
    return (run, outcome, into) -> {
      if (outcome == null ? fact.in(run.run()) == null : read.in(run.run()) != null) {
        into.facts().add(id);
      }
    };
  }
}
