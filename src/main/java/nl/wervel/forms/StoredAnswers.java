package nl.wervel.forms;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;

/** What the store's Observations say about a subject. */
public final class StoredAnswers implements KnownAnswers {
  private final DaoRegistry store;

  public StoredAnswers(DaoRegistry store) {
    this.store = store;
  }

  @Override
  public Map<String, List<Observation>> latest(
      String subject, Map<String, List<Coding>> questions) {
    TokenOrListParam codes = new TokenOrListParam();
    questions.values().stream()
        .flatMap(List::stream)
        .forEach(code -> codes.add(code.getSystem(), code.getCode()));
    SearchParameterMap ofSubject =
        SearchParameterMap.newSynchronous(Observation.SP_SUBJECT, new ReferenceParam(subject));
    ofSubject.add(Observation.SP_CODE, codes);
    return LatestObservations.of(
        store
            .getResourceDao(Observation.class)
            .searchForResources(ofSubject, new SystemRequestDetails()),
        questions);
  }
}
