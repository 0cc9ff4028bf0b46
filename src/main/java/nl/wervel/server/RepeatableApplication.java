package nl.wervel.server;

import ca.uhn.fhir.repository.IRepository;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.Resource;
import org.opencds.cqf.fhir.cql.LibraryEngine;
import org.opencds.cqf.fhir.cr.plandefinition.apply.ApplyRequest;
import org.opencds.cqf.fhir.cr.plandefinition.apply.IApplyProcessor;

/**
 * Applies a plan such that the outcome can be stored again and again. {@code $apply} gives one
 * CarePlan that contains everything, to show or to PUT; {@code $r5.apply} gives a transaction that
 * stores each request as a resource of its own.
 */
final class RepeatableApplication implements IApplyProcessor {
  private static final String EPISODE_START = "Episode start";

  private final IApplyProcessor clinicalReasoning;
  private final IRepository store;
  private final String episodeLibrary;
  private final ZoneId zone;

  /**
   * @param episodeLibrary canonical URL of the library that defines when the episode started
   * @param zone in which days are counted
   */
  RepeatableApplication(
      IApplyProcessor clinicalReasoning, IRepository store, String episodeLibrary, ZoneId zone) {
    this.clinicalReasoning = clinicalReasoning;
    this.store = store;
    this.episodeLibrary = episodeLibrary;
    this.zone = zone;
  }

  @Override
  public IBaseResource apply(ApplyRequest request) {
    CarePlan carePlan = (CarePlan) clinicalReasoning.apply(request);
    Reference activity = carePlan.getActivityFirstRep().getReference();
    PlanDefinition plan = (PlanDefinition) request.getPlanDefinition();
    Episode episode = episode(request);
    Outcome outcome =
        new Outcome(whole(carePlan), activity.getReference(), requests(episode), episode, "#");
    carePlan.setContained(outcome.resources());
    String id = plan.getIdElement().getIdPart();
    carePlan.setId("CarePlan/" + episode.id(id, carePlan.fhirType(), plan.getUrl()));
    carePlan.setTitle(plan.getTitle());
    activity.setReference(outcome.reference(activity.getReference()));
    return carePlan;
  }

  @Override
  public IBaseBundle applyR5(ApplyRequest request) {
    Bundle given = (Bundle) clinicalReasoning.applyR5(request);
    List<Resource> resources = given.getEntry().stream().map(entry -> entry.getResource()).toList();
    RequestGroup first = (RequestGroup) resources.get(0);
    Episode episode = episode(request);
    Outcome outcome =
        new Outcome(resources, first.getIdElement().getIdPart(), requests(episode), episode, "");
    Bundle transaction = new Bundle().setType(Bundle.BundleType.TRANSACTION);
    transaction.setId(episode.id("apply", first.getIdElement().getIdPart()));
    for (Resource resource : outcome.resources()) {
      String url = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
      transaction.addEntry().setResource(resource).getRequest().setMethod(HTTPVerb.PUT).setUrl(url);
    }
    return transaction;
  }

  private StoredRequests requests(Episode episode) {
    return StoredRequests.of(store, episode, zone);
  }

  /** Contained resources at any depth, each once. */
  private static List<Resource> whole(DomainResource resource) {
    Set<Resource> found = new LinkedHashSet<>();
    for (Resource contained : resource.getContained()) {
      found.add(contained);
      if (contained instanceof DomainResource domain) {
        found.addAll(whole(domain));
        domain.setContained(null);
      }
    }
    return new ArrayList<>(found);
  }

  private Episode episode(ApplyRequest request) {
    LibraryEngine engine = request.getLibraryEngine();
    String subject = request.getSubjectId().toUnqualifiedVersionless().getValue();
    List<?> start =
        engine.getExpressionResult(
            request.getSubjectId().getIdPart(),
            EPISODE_START,
            "text/cql-identifier",
            episodeLibrary,
            Map.of(),
            request.getParameters(),
            Map.of(),
            request.getData(),
            null,
            null);
    return new Episode(
        subject,
        Optional.ofNullable(start).stream()
            .flatMap(List::stream)
            .map(value -> ((Base) value).primitiveValue())
            .filter(Objects::nonNull)
            .findFirst());
  }
}
