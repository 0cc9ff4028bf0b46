package nl.wervel.evaluation;

import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import nl.wervel.knowledge.CqlLibraries;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.Library;
import org.opencds.cqf.cql.engine.data.CompositeDataProvider;
import org.opencds.cqf.cql.engine.data.DataProvider;
import org.opencds.cqf.cql.engine.execution.CqlEngine;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.execution.EvaluationVisitor;
import org.opencds.cqf.cql.engine.execution.Libraries;
import org.opencds.cqf.cql.engine.execution.State;
import org.opencds.cqf.cql.engine.model.ModelResolver;

/**
 * One run of the reference CQL engine over one patient's record: each define is evaluated at most
 * once, and an expression that throws spoils only the rules that need it. Not thread-safe; made for
 * one request.
 */
final class CqlRun {
  private static final String FHIR = "http://hl7.org/fhir";

  private final CqlLibraries libraries;
  private final State state;
  private final EvaluationVisitor visitor = new EvaluationVisitor();

  CqlRun(
      CqlLibraries libraries,
      ModelResolver fhirModel,
      PatientRecord patientRecord,
      ZonedDateTime now,
      Map<String, Object> parameters) {
    this.libraries = libraries;
    DataProvider data =
        new CompositeDataProvider(fhirModel, new RecordRetrieveProvider(patientRecord));
    Environment environment =
        new Environment(libraries.manager(), new HashMap<>(Map.of(FHIR, data)), null);
    state = new State(environment, EnumSet.noneOf(CqlEngine.Options.class));
    state.getCache().setExpressionCaching(true);
    state.setEvaluationDateTime(now);
    state.getParameters().putAll(parameters);
    state.setContextValue("Patient", patientRecord.patientId());
  }

  /** Runs an action with the library as the current one. */
  void within(String library, Runnable action) {
    state.init(libraries.library(library));
    state.beginEvaluation();
    try {
      action.run();
    } finally {
      while (state.getStack().size() > 1) {
        state.popActivationFrame();
      }
      state.endEvaluation();
      state.exitLibrary(true);
    }
  }

  /** The value of a define of the current library. */
  Object value(String define) {
    return value(resolve(define));
  }

  ExpressionDef resolve(String define) {
    return Libraries.resolveExpressionRef(define, current());
  }

  Library current() {
    return state.getCurrentLibrary();
  }

  private Object value(ExpressionDef define) {
    state.pushActivationFrame(define, define.getContext(), 0);
    try {
      return visitor.visitExpressionDef(define, state);
    } finally {
      state.popActivationFrame();
    }
  }

  /** The value of an expression written in the current library. */
  Object value(Expression expression) {
    return visitor.visitExpression(expression, state);
  }

  /**
   * Runs an action inside an included library, named as the current one calls it; null stays where
   * we are.
   */
  void including(String alias, Runnable action) {
    boolean entered = state.enterLibrary(alias);
    try {
      action.run();
    } finally {
      state.exitLibrary(entered);
    }
  }
}
