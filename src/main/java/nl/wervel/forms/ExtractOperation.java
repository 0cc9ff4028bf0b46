package nl.wervel.forms;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Clock;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/**
 * {@code QuestionnaireResponse/$extract} (SDC): the transaction that storing the response carries
 * out beside it, one PUT for each Observation. Stores nothing.
 */
public class ExtractOperation {
  private final FormIntake intake;
  private final DaoRegistry store;
  private final Clock clock;

  public ExtractOperation(FormIntake intake, DaoRegistry store, Clock clock) {
    this.intake = intake;
    this.store = store;
    this.clock = clock;
  }

  /** Of a stored response. */
  @Operation(name = "$extract", typeName = "QuestionnaireResponse", idempotent = true)
  public Bundle ofStored(@IdParam IdType id, RequestDetails request) {
    return bundle(store.getResourceDao(QuestionnaireResponse.class).read(id, request), request);
  }

  /** Of the response given; without an id its Observations would be created. */
  @Operation(name = "$extract", typeName = "QuestionnaireResponse", idempotent = true)
  public Bundle ofGiven(
      @OperationParam(name = "questionnaire-response", min = 1, max = 1)
          QuestionnaireResponse response,
      RequestDetails request) {
    if (response == null) {
      throw new InvalidRequestException("Parameter questionnaire-response is missing");
    }
    QuestionnaireResponse copy = response.copy();
    List<Problem> problems = intake.check(copy);
    if (!problems.isEmpty()) {
      throw Refusal.of(problems, RequestLanguage.of(request));
    }
    return bundle(copy, request);
  }

  private Bundle bundle(QuestionnaireResponse response, RequestDetails request) {
    return intake
        .formOf(response)
        .map(form -> Extraction.observations(response, form, clock.instant()))
        .map(ExtractedObservations::puts)
        .orElseThrow(() -> Refusal.of(List.of(Problem.unknownForm()), RequestLanguage.of(request)));
  }
}
