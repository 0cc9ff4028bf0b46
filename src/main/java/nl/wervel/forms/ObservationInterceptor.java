package nl.wervel.forms;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;

/**
 * An Observation of one of our facts holds a value that the fact can have. Without a value it is
 * accepted, since it then says nothing; so is one that is withdrawn, and what has only other codes.
 */
@Interceptor
public class ObservationInterceptor {
  private static final Set<ObservationStatus> WITHDRAWN =
      EnumSet.of(ObservationStatus.ENTEREDINERROR, ObservationStatus.CANCELLED);

  private final FactItems facts;
  private final AnswerRules rules;

  /**
   * @param factSystem code system of the facts
   */
  public ObservationInterceptor(Questionnaires questionnaires, String factSystem, Clock clock) {
    this.facts = new FactItems(questionnaires, factSystem);
    this.rules = new AnswerRules(clock);
  }

  /**
   * @throws UnprocessableEntityException when the value cannot be the fact's
   */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
  public void beforeCreate(IBaseResource created, RequestDetails request) {
    check(created, request);
  }

  /**
   * @throws UnprocessableEntityException when the value cannot be the fact's
   */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
  public void beforeUpdate(IBaseResource old, IBaseResource updated, RequestDetails request) {
    check(updated, request);
  }

  private void check(IBaseResource resource, RequestDetails request) {
    if (resource instanceof Observation observation
        && observation.hasValue()
        && !WITHDRAWN.contains(observation.getStatus())) {
      List<Problem> problems = check(observation);
      if (!problems.isEmpty()) {
        throw Refusal.of(problems, RequestLanguage.of(request));
      }
    }
  }

  List<Problem> check(Observation observation) {
    return facts
        .of(observation.getCode())
        .flatMap(item -> rules.ofObserved(item, observation.getValue(), "Observation.value"))
        .map(List::of)
        .orElse(List.of());
  }
}
