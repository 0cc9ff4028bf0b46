package nl.wervel.evaluation;

import java.util.IdentityHashMap;
import java.util.Map;
import nl.wervel.elm.CqlRun;
import nl.wervel.knowledge.CqlLibraries;
import nl.wervel.knowledge.Define;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.Library;
import org.opencds.cqf.cql.engine.execution.Libraries;

/** Why the defines of one run have their values, each explained once. */
final class Explanations {
  private final CqlLibraries libraries;
  private final CqlRun run;
  private final Map<Expression, Explanation> known = new IdentityHashMap<>();

  Explanations(CqlLibraries libraries, CqlRun run) {
    this.libraries = libraries;
    this.run = run;
  }

  CqlLibraries libraries() {
    return libraries;
  }

  CqlRun run() {
    return run;
  }

  Explanation of(Define define) {
    Library library = libraries.library(define.library());
    return of(library, expression(library, define.name()));
  }

  /** Of what cannot be explained: without facts. */
  Explanation none(Define define) {
    return new Explanation(this, libraries.library(define.library()));
  }

  Explanation of(Library library, Expression expression) {
    Explanation explained = known.get(expression);
    if (explained == null) {
      explained = new Explanation(this, library);
      explained.explain(expression);
      known.put(expression, explained);
    }
    return explained;
  }

  Expression expression(Library library, String define) {
    return Libraries.resolveExpressionRef(define, library).getExpression();
  }
}
