package nl.wervel.forms;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import jakarta.persistence.EntityManager;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;

/**
 * The Observations in the store that were extracted from responses. All writes join the database
 * transaction of the response: both are stored or neither. An Observation that is already as it
 * should be gets no new version.
 */
final class ExtractedObservations {
  private static final Set<ObservationStatus> WITHDRAWN =
      EnumSet.of(ObservationStatus.ENTEREDINERROR, ObservationStatus.CANCELLED);

  private final IFhirSystemDao<Bundle, Meta> store;
  private final IFhirResourceDao<Observation> observations;
  private final EntityManager session;

  /**
   * @param session of the current database transaction
   */
  ExtractedObservations(
      IFhirSystemDao<Bundle, Meta> store,
      IFhirResourceDao<Observation> observations,
      EntityManager session) {
    this.session = session;
    this.store = store;
    this.observations = observations;
  }

  /**
   * Those of a response that were stored before and still stand, also when they have been changed
   * since.
   */
  List<Observation> standing(String responseId) {
    SearchParameterMap derivedFromIt =
        SearchParameterMap.newSynchronous(
            Observation.SP_DERIVED_FROM, new ReferenceParam("QuestionnaireResponse/" + responseId));
    return observations.searchForResources(derivedFromIt, ourselves()).stream()
        .filter(found -> ObservationId.isFrom(responseId, found.getIdElement().getIdPart()))
        .filter(found -> !WITHDRAWN.contains(found.getStatus()))
        .toList();
  }

  /** Those that stand but are not wanted any more, as they are to be stored. */
  static List<Observation> withdrawn(
      List<Observation> standing, List<Observation> wanted, ObservationStatus status) {
    Set<String> kept =
        wanted.stream().map(one -> one.getIdElement().getIdPart()).collect(Collectors.toSet());
    return standing.stream()
        .filter(one -> !kept.contains(one.getIdElement().getIdPart()))
        .map(one -> one.copy().setStatus(status))
        .toList();
  }

  /** Without the reference to a response that is about to be deleted; its id stays readable. */
  static Observation unlinked(Observation observation) {
    Observation copy = observation.copy();
    for (Reference source : copy.getDerivedFrom()) {
      if ("QuestionnaireResponse".equals(source.getReferenceElement().getResourceType())) {
        source.setType("QuestionnaireResponse").setDisplay(source.getReference());
        source.setReference(null);
      }
    }
    return copy;
  }

  void write(List<Observation> all) {
    if (!all.isEmpty()) {
      // The store looks the response up to refer to it, and does not see it before this.
      session.flush();
      store.transactionNested(ourselves(), puts(all));
    }
  }

  /** A transaction that stores exactly these; those without id are created. */
  static Bundle puts(List<Observation> all) {
    Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    for (Observation one : all) {
      boolean known = one.getIdElement().hasIdPart();
      bundle
          .addEntry()
          .setResource(one)
          .getRequest()
          .setMethod(known ? HTTPVerb.PUT : HTTPVerb.POST)
          .setUrl(known ? "Observation/" + one.getIdElement().getIdPart() : "Observation");
    }
    return bundle;
  }

  private static RequestDetails ourselves() {
    return new SystemRequestDetails();
  }
}
