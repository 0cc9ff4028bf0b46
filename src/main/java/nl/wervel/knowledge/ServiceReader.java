package nl.wervel.knowledge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.hl7.fhir.r4.model.UsageContext;

/** Reads the hook services: plans of type workflow-definition, composed of the modules' plans. */
final class ServiceReader {
  private final ArtifactIndex artifacts;
  private final PlanReader plans;
  private final CqlLibraries libraries;

  ServiceReader(ArtifactIndex artifacts, PlanReader plans, CqlLibraries libraries) {
    this.artifacts = artifacts;
    this.plans = plans;
    this.libraries = libraries;
  }

  /** Whether a plan describes a service that may be offered: a draft may not. */
  static boolean isOffered(PlanDefinition plan) {
    return isService(plan) && isServed(plan, true);
  }

  static boolean isService(PlanDefinition plan) {
    return plan.getType().getCoding().stream()
        .anyMatch(coding -> "workflow-definition".equals(coding.getCode()));
  }

  HookService read(PlanDefinition plan) {
    String name = ArtifactIndex.name(plan);
    String hook = hook(plan, name);
    boolean retired = plan.getStatus() == PublicationStatus.RETIRED;
    List<HookService.Group> groups =
        plan.getAction().stream().map(action -> group(action, name)).toList();
    List<Recommendation> recommendations =
        plan.getRelatedArtifact().stream()
            .filter(related -> related.getType() == RelatedArtifactType.COMPOSEDOF)
            .map(RelatedArtifact::getResource)
            .map(canonical -> artifacts.resolve(PlanDefinition.class, canonical, name))
            .filter(module -> isServed(module, retired))
            .flatMap(module -> plans.read(module).stream())
            .filter(recommendation -> recommendation.hooks().contains(hook))
            .toList();
    for (Recommendation recommendation : recommendations) {
      if (groups.stream().noneMatch(group -> group.takes(recommendation))) {
        throw new BrokenArtifactException(name, "no card takes " + recommendation.id());
      }
    }
    return new HookService(
        plan.getIdElement().getIdPart(),
        hook,
        plans.edition(plan),
        retired,
        plan.getVersion(),
        LocalText.of(plan.getTitleElement(), name, "title"),
        LocalText.of(plan.getDescriptionElement(), name, "description"),
        plan.hasUsage()
            ? Optional.of(LocalText.of(plan.getUsageElement(), name, "usage"))
            : Optional.empty(),
        parameters(plan),
        groups,
        recommendations,
        resourceTypes(recommendations));
  }

  /** Drafts are never served, and retired plans by a retired service only. */
  private static boolean isServed(PlanDefinition plan, boolean byRetiredService) {
    return plan.getStatus() == PublicationStatus.ACTIVE
        || (plan.getStatus() == PublicationStatus.RETIRED && byRetiredService);
  }

  private static String hook(PlanDefinition plan, String name) {
    Set<String> hooks =
        plan.getAction().stream()
            .flatMap(action -> PlanReader.hooks(action).stream())
            .collect(Collectors.toSet());
    if (hooks.size() != 1) {
      throw new BrokenArtifactException(name, "must be triggered by one hook");
    }
    return hooks.iterator().next();
  }

  private static HookService.Group group(PlanDefinitionActionComponent action, String name) {
    return new HookService.Group(
        action.getId(),
        LocalText.of(action.getTitleElement(), name, "card " + action.getId()),
        action.getCode().stream()
            .flatMap(concept -> concept.getCoding().stream())
            .map(coding -> coding.getCode())
            .collect(Collectors.toSet()));
  }

  /**
   * Whom (the first, when there are several) and which phase it is for, as the fact library's
   * parameters.
   */
  private static Map<String, Object> parameters(PlanDefinition plan) {
    Map<String, Object> parameters = new HashMap<>();
    for (UsageContext context : plan.getUseContext()) {
      String code = context.getValueCodeableConcept().getCodingFirstRep().getCode();
      switch (context.getCode().getCode()) {
        case "user" -> parameters.putIfAbsent("serviceRole", code);
        case "task" -> parameters.put("servicePhase", code);
        default -> {}
      }
    }
    return parameters;
  }

  /** All whom a service is for: codes in CodeSystem/therapist-role. */
  static Set<String> audience(PlanDefinition plan) {
    return plan.getUseContext().stream()
        .filter(context -> context.getCode().getCode().equals("user"))
        .map(context -> context.getValueCodeableConcept().getCodingFirstRep().getCode())
        .collect(Collectors.toSet());
  }

  private Set<String> resourceTypes(List<Recommendation> recommendations) {
    return recommendations.stream()
        .flatMap(r -> libraries.retrievedTypes(r.condition()).stream())
        .filter(type -> !type.equals("Patient"))
        .collect(Collectors.toSet());
  }
}
