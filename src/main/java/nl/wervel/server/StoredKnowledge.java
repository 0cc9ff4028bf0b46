package nl.wervel.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.wervel.knowledge.KnowledgeBase;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * The knowledge as the store holds it, edits included; of each canonical URL the version in force.
 */
final class StoredKnowledge {
  private static final List<String> TYPES =
      List.of("CodeSystem", "Questionnaire", "Library", "ActivityDefinition", "PlanDefinition");

  private final DaoRegistry store;

  StoredKnowledge(DaoRegistry store) {
    this.store = store;
  }

  List<MetadataResource> read() {
    Map<String, MetadataResource> inForce = new HashMap<>();
    for (String type : TYPES) {
      store
          .getResourceDao(type)
          .search(SearchParameterMap.newSynchronous(), new SystemRequestDetails())
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
