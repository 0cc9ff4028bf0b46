package nl.wervel.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.UriParam;
import ca.uhn.fhir.rest.param.UriParamQualifierEnum;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.wervel.knowledge.Artifact;
import nl.wervel.knowledge.KnowledgeBase;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * The knowledge as the store holds it, edits included; of each canonical URL the version in force.
 */
final class StoredKnowledge {
  private static final List<String> TYPES =
      List.of("CodeSystem", "Questionnaire", "Library", "ActivityDefinition", "PlanDefinition");

  private static final int ALL = 1_000_000;

  private final DaoRegistry store;

  StoredKnowledge(DaoRegistry store) {
    this.store = store;
  }

  List<MetadataResource> read() {
    Map<String, MetadataResource> inForce = new HashMap<>();
    for (String type : TYPES) {
      store
          .getResourceDao(type)
          .search(ours(), new SystemRequestDetails())
          .getAllResources()
          .stream()
          .map(MetadataResource.class::cast)
          .filter(StoredKnowledge::isOurs)
          .forEach(
              artifact -> inForce.merge(artifact.getUrl(), artifact, StoredKnowledge::inForce));
    }
    return inForce.values().stream()
        .sorted(Comparator.comparing(MetadataResource::getUrl))
        .toList();
  }

  /** Whether the store has no artifacts of the guideline but these. */
  boolean holdsOnly(List<Artifact> artifacts) {
    Set<String> names = artifacts.stream().map(Artifact::name).collect(Collectors.toSet());
    return TYPES.stream()
        .flatMap(type -> ours(type).stream().map(id -> type + "/" + id.getIdPart()))
        .allMatch(names::contains);
  }

  private List<IIdType> ours(String type) {
    return store.getResourceDao(type).searchForResourceIds(ours(), new SystemRequestDetails());
  }

  /** By URL, and more than a page. */
  private static SearchParameterMap ours() {
    UriParam below = new UriParam(KnowledgeBase.BASE).setQualifier(UriParamQualifierEnum.BELOW);
    return SearchParameterMap.newSynchronous("url", below).setLoadSynchronousUpTo(ALL);
  }

  /** Whether an artifact belongs to the guideline that runs. */
  static boolean isOurs(MetadataResource artifact) {
    return TYPES.contains(artifact.fhirType())
        && artifact.hasUrl()
        && artifact.getUrl().startsWith(KnowledgeBase.BASE + "/");
  }

  /** An active version goes before a retired one, then the one stored last. */
  static MetadataResource inForce(MetadataResource one, MetadataResource other) {
    Comparator<MetadataResource> order =
        Comparator.<MetadataResource, Boolean>comparing(
                a -> a.getStatus() == PublicationStatus.ACTIVE)
            .thenComparing(a -> a.getMeta().getLastUpdated());
    return order.compare(one, other) >= 0 ? one : other;
  }
}
