package nl.wervel.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
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

  private static final String URL = "url";
  private static final UriParam OURS =
      new UriParam(KnowledgeBase.BASE).setQualifier(UriParamQualifierEnum.BELOW);

  private final DaoRegistry store;

  StoredKnowledge(DaoRegistry store) {
    this.store = store;
  }

  List<MetadataResource> read() {
    Map<String, MetadataResource> inForce = new HashMap<>();
    for (String type : TYPES) {
      WholeSearch.resources(store.getResourceDao(type), URL, OURS)
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
    return WholeSearch.ids(store.getResourceDao(type), URL, OURS);
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
