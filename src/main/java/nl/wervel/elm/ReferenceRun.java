package nl.wervel.elm;

import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import nl.wervel.knowledge.CqlLibraries;
import nl.wervel.knowledge.Define;
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
import org.opencds.cqf.cql.engine.retrieve.RetrieveProvider;

/**
 * The reference CQL engine over one patient's record: runs what has no closure, and holds the state
 * that its operators ask for. Not thread-safe; made for one request.
 */
final class ReferenceRun {
  private static final String FHIR = "http://hl7.org/fhir";

  private final CqlLibraries libraries;
  private final State state;
  private final EvaluationVisitor visitor = new EvaluationVisitor();

  ReferenceRun(
      CqlLibraries libraries,
      ModelResolver fhirModel,
      RetrieveProvider records,
      String patientId,
      ZonedDateTime now,
      Map<String, Object> parameters) {
    this.libraries = libraries;
    state = state(libraries, fhirModel, records);
    state.getCache().setExpressionCaching(true);
    state.setEvaluationDateTime(now);
    state.getParameters().putAll(parameters);
    state.setContextValue("Patient", patientId);
  }

  private static State state(
      CqlLibraries libraries, ModelResolver fhirModel, RetrieveProvider records) {
    DataProvider data = new CompositeDataProvider(fhirModel, records);
    return new State(
        new Environment(libraries.manager(), new HashMap<>(Map.of(FHIR, data)), null),
        EnumSet.noneOf(CqlEngine.Options.class));
  }

  /** Knows the model and what a library declares, but no patient. */
  static State fixed(CqlLibraries libraries, ModelResolver fhirModel, Library library) {
    State fixed =
        state(
            libraries,
            fhirModel,
            (context, path, id, type, template, codePath, codes, set, date, low, high, range) -> {
              throw new UnsupportedOperationException("retrieve without a patient");
            });
    fixed.init(library);
    return fixed;
  }

  State state() {
    return state;
  }

  Object value(Define define) {
    Library library = libraries.library(define.library());
    ExpressionDef def = Libraries.resolveExpressionRef(define.name(), library);
    return within(
        library,
        () -> {
          state.pushActivationFrame(def, def.getContext(), 0);
          try {
            return visitor.visitExpressionDef(def, state);
          } finally {
            state.popActivationFrame();
          }
        });
  }

  Object value(Library library, Expression expression) {
    return within(library, () -> visitor.visitExpression(expression, state));
  }

  private Object within(Library library, Supplier<Object> evaluation) {
    state.init(library);
    state.beginEvaluation();
    try {
      return evaluation.get();
    } finally {
      while (state.getStack().size() > 1) {
        state.popActivationFrame();
      }
      state.endEvaluation();
      state.exitLibrary(true);
    }
  }
}
