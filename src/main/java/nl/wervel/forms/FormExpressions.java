package nl.wervel.forms;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.exceptions.PathEngineException;
import org.hl7.fhir.r4.fhirpath.BaseHostServices;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.fhirpath.FHIRPathConstantEvaluationMode;

/**
 * Evaluates the expressions of a form over a response: {@code %resource} and {@code %context} are
 * the response, {@code %questionnaire} is the form, and variables are known by name (SDC, Using
 * Expressions). Thread-safe.
 */
final class FormExpressions {
  private final FHIRPathEngine engine;
  private final Map<String, ExpressionNode> parsed = new ConcurrentHashMap<>();

  FormExpressions(FhirContext fhir, IValidationSupport definitions) {
    engine = new FHIRPathEngine(new HapiWorkerContext(fhir, new FormTypes(fhir, definitions)));
    engine.setHostServices(new Constants());
  }

  /**
   * @return what the expression gives, empty when it gives nothing
   * @throws InternalErrorException if the form's expression is broken
   */
  List<Base> evaluate(Calculation calculation, Form form, QuestionnaireResponse response) {
    Scope scope = new Scope(form.questionnaire(), response, calculation.variables());
    try {
      return evaluate(calculation.expression(), scope);
    } catch (FHIRException broken) {
      throw new InternalErrorException(
          "The expression of item %s of %s cannot be evaluated"
              .formatted(calculation.item().linkId(), form.canonical()));
    }
  }

  private List<Base> evaluate(String expression, Scope scope) {
    ExpressionNode node = parsed.computeIfAbsent(expression, engine::parse);
    return engine.evaluate(scope, scope.response(), scope.response(), scope.response(), node);
  }

  private record Scope(
      Questionnaire questionnaire, QuestionnaireResponse response, Map<String, String> variables) {}

  private final class Constants extends BaseHostServices {
    Constants() {
      super(null);
    }

    @Override
    public List<Base> resolveConstant(
        FHIRPathEngine engine, Object context, String name, FHIRPathConstantEvaluationMode mode) {
      if (mode != FHIRPathConstantEvaluationMode.EXPLICIT) {
        return List.of();
      }
      Scope scope = (Scope) context;
      if (name.equals("questionnaire")) {
        return List.of(scope.questionnaire());
      }
      if (!scope.variables().containsKey(name)) {
        throw new PathEngineException("Unknown constant %" + name);
      }
      return evaluate(scope.variables().get(name), scope);
    }

    @Override
    public boolean log(String argument, List<Base> focus) {
      return false;
    }

    @Override
    public Base resolveReference(
        FHIRPathEngine engine, Object context, String url, Base reference) {
      return null;
    }

    @Override
    public boolean conformsToProfile(FHIRPathEngine engine, Object context, Base item, String url) {
      throw new PathEngineException("conformsTo is not available in forms");
    }

    @Override
    public ValueSet resolveValueSet(FHIRPathEngine engine, Object context, String url) {
      throw new PathEngineException("memberOf is not available in forms");
    }

    @Override
    public boolean paramIsType(String name, int index) {
      return false;
    }
  }
}
