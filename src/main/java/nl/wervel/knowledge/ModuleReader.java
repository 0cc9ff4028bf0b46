package nl.wervel.knowledge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;

/** Reads the modules' plans, and from the services' plans whom they are for. */
final class ModuleReader {
  private final PlanReader plans;
  private final Map<String, Set<String>> audiences = new HashMap<>();

  ModuleReader(ArtifactIndex artifacts, PlanReader plans) {
    this.plans = plans;
    artifacts
        .all(PlanDefinition.class)
        .filter(ServiceReader::isOffered)
        .forEach(service -> addAudience(artifacts, service));
  }

  private void addAudience(ArtifactIndex artifacts, PlanDefinition service) {
    Set<String> audience = ServiceReader.audience(service);
    service.getRelatedArtifact().stream()
        .filter(related -> related.getType() == RelatedArtifactType.COMPOSEDOF)
        .map(
            related ->
                artifacts
                    .resolve(
                        PlanDefinition.class, related.getResource(), ArtifactIndex.name(service))
                    .getUrl())
        .forEach(url -> audiences.computeIfAbsent(url, any -> new HashSet<>()).addAll(audience));
  }

  /**
   * @throws BrokenArtifactException when it or a recommendation lacks what it needs
   */
  GuidelineModule read(PlanDefinition plan) {
    String name = ArtifactIndex.name(plan);
    return new GuidelineModule(
        plan.getIdElement().getIdPart(),
        plan.getUrl(),
        LocalText.of(plan.getTitleElement(), name, "title"),
        LocalText.of(plan.getDescriptionElement(), name, "description"),
        plans.edition(plan),
        plan.getStatus() == PublicationStatus.RETIRED,
        audiences.getOrDefault(plan.getUrl(), Set.of()),
        plans.read(plan));
  }
}
