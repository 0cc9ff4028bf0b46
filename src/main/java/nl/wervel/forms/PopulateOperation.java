package nl.wervel.forms;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;

/**
 * {@code Questionnaire/$populate} (SDC), called with Parameters: {@code subject}, and unless it is
 * called on a stored Questionnaire the form, as {@code questionnaire} (resource) or as {@code
 * questionnaireRef} or {@code canonical} (its canonical). Answers with a response in progress.
 */
public class PopulateOperation {
  private final Forms forms;
  private final KnownAnswers known;
  private final DaoRegistry store;
  private final Clock clock;

  public PopulateOperation(
      Questionnaires questionnaires, KnownAnswers known, DaoRegistry store, Clock clock) {
    this.forms = new Forms(questionnaires);
    this.known = known;
    this.store = store;
    this.clock = clock;
  }

  @Operation(name = "$populate", typeName = "Questionnaire")
  public QuestionnaireResponse stored(
      @IdParam IdType id, @ResourceParam Parameters parameters, RequestDetails request) {
    Questionnaire questionnaire = store.getResourceDao(Questionnaire.class).read(id, request);
    return populate(Form.of(questionnaire), parameters);
  }

  @Operation(name = "$populate", typeName = "Questionnaire")
  public QuestionnaireResponse named(@ResourceParam Parameters parameters, RequestDetails request) {
    Form form =
        given(parameters)
            .or(() -> canonical(parameters).flatMap(forms::named))
            .orElseThrow(
                () -> Refusal.of(List.of(Problem.unknownForm()), RequestLanguage.of(request)));
    return populate(form, parameters);
  }

  private QuestionnaireResponse populate(Form form, Parameters parameters) {
    Reference subject =
        values(parameters, "subject")
            .map(ParametersParameterComponent::getValue)
            .filter(Reference.class::isInstance)
            .map(Reference.class::cast)
            .filter(Reference::hasReference)
            .findFirst()
            .orElseThrow(
                () -> new InvalidRequestException("Parameter subject (Reference) is missing"));
    return new Population(form, known).of(subject, clock.instant());
  }

  private static Optional<Form> given(Parameters parameters) {
    return values(parameters, "questionnaire")
        .map(ParametersParameterComponent::getResource)
        .filter(Questionnaire.class::isInstance)
        .map(resource -> Form.of((Questionnaire) resource))
        .findFirst();
  }

  private static Optional<String> canonical(Parameters parameters) {
    return Stream.of("canonical", "questionnaireRef")
        .flatMap(name -> values(parameters, name))
        .map(ParametersParameterComponent::getValue)
        .flatMap(
            value ->
                Stream.ofNullable(
                    value instanceof Reference reference
                        ? reference.getReference()
                        : value == null ? null : value.primitiveValue()))
        .findFirst();
  }

  private static Stream<ParametersParameterComponent> values(Parameters parameters, String name) {
    return parameters == null
        ? Stream.empty()
        : parameters.getParameter().stream().filter(part -> name.equals(part.getName()));
  }
}
