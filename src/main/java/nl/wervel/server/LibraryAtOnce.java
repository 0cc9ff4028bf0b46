package nl.wervel.server;

import ca.uhn.fhir.repository.IRepository;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.elm.r1.VersionedIdentifier;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseParameters;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Parameters;
import org.opencds.cqf.cql.engine.execution.EvaluationExpressionRef;
import org.opencds.cqf.cql.engine.execution.EvaluationResult;
import org.opencds.cqf.fhir.cql.Engines;
import org.opencds.cqf.fhir.cql.EvaluationSettings;
import org.opencds.cqf.fhir.cql.LibraryEngine;
import org.opencds.cqf.fhir.utility.CqfExpression;

/**
 * Evaluates all defines of a library when the first is asked for, and answers the others from that:
 * Clinical Reasoning asks for a plan's conditions one by one. A library of which a define throws is
 * evaluated define by define, so that it spoils itself only. Made for one request.
 */
final class LibraryAtOnce extends LibraryEngine {
  private final Map<Question, List<Answer>> answers = new HashMap<>();

  LibraryAtOnce(IRepository repository, EvaluationSettings settings) {
    super(repository, settings);
  }

  private record Question(VersionedIdentifier library, String patient) {}

  /**
   * @param result none when a define threw
   */
  private record Answer(
      Parameters parameters, IBaseBundle data, Optional<EvaluationResult> result) {}

  /** An unknown value is no value; Clinical Reasoning would put a stand-in for it into requests. */
  @Override
  public List<IBase> resolveExpression(
      String patient,
      CqfExpression expression,
      IBaseParameters parameters,
      Map<String, Object> rawParameters,
      IBaseBundle data,
      IBase context,
      IBase resource) {
    List<IBase> values =
        super.resolveExpression(
            patient, expression, parameters, rawParameters, data, context, resource);
    return values == null
        ? List.of()
        : values.stream()
            .filter(value -> !(value instanceof BooleanType truth) || truth.hasValue())
            .toList();
  }

  @Override
  public IBaseParameters evaluate(
      VersionedIdentifier library,
      String patient,
      IBaseParameters parameters,
      Map<String, Object> rawParameters,
      IBaseBundle data,
      ZonedDateTime moment,
      Set<String> expressions) {
    Optional<EvaluationResult> whole =
        rawParameters == null || rawParameters.isEmpty()
            ? whole(library, patient, (Parameters) parameters, data)
            : Optional.empty();
    if (whole.isEmpty()) {
      return super.evaluate(library, patient, parameters, rawParameters, data, moment, expressions);
    }
    EvaluationResult asked = new EvaluationResult();
    var values = whole.get().getExpressionResults();
    expressions.stream()
        .filter(values::containsKey)
        .forEach(name -> asked.set(new EvaluationExpressionRef(name), values.get(name)));
    return Engines.getCqlFhirParametersConverter(fhirContext).toFhirParameters(asked);
  }

  private Optional<EvaluationResult> whole(
      VersionedIdentifier library, String patient, Parameters parameters, IBaseBundle data) {
    List<Answer> known =
        answers.computeIfAbsent(new Question(library, patient), question -> new ArrayList<>());
    return known.stream()
        .filter(answer -> answer.data() == data && answer.parameters().equalsDeep(parameters))
        .findFirst()
        .orElseGet(
            () -> {
              Answer answer =
                  new Answer(parameters, data, evaluate(library, patient, parameters, data));
              known.add(answer);
              return answer;
            })
        .result();
  }

  private Optional<EvaluationResult> evaluate(
      VersionedIdentifier library, String patient, Parameters parameters, IBaseBundle data) {
    try {
      return Optional.of(
          getEvaluationResult(library, patient, parameters, null, data, null, null, null, null));
    } catch (RuntimeException aDefineThrew) {
      return Optional.empty();
    }
  }
}
