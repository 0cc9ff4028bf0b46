package nl.wervel.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A CDS Hooks service: a PlanDefinition of type workflow-definition that is triggered by a hook.
 *
 * @param edition the edition that must be switched on for this service to be listed
 * @param retired whether it belongs to an edition that was replaced
 * @param usage what it needs, for the discovery's usageRequirements
 * @param parameters CQL parameters that say what the service is for
 * @param groups the cards it can give, in order
 * @param recommendations those whose hooks include this service's hook
 * @param resourceTypes the types that its rules retrieve, beside Patient
 */
public record HookService(
    String id,
    String hook,
    String edition,
    boolean retired,
    String version,
    LocalText title,
    LocalText description,
    Optional<LocalText> usage,
    Map<String, Object> parameters,
    List<Group> groups,
    List<Recommendation> recommendations,
    Set<String> resourceTypes) {
  public HookService {
    parameters = Map.copyOf(parameters);
    groups = List.copyOf(groups);
    recommendations = List.copyOf(recommendations);
    resourceTypes = Set.copyOf(resourceTypes);
  }

  /**
   * One card's worth of advice.
   *
   * @param phases the phases it gathers; none for the group of emergencies
   */
  public record Group(String id, LocalText title, Set<String> phases) {
    public Group {
      phases = Set.copyOf(phases);
    }

    /** Whether this group takes a recommendation; emergencies go to the group without phases. */
    public boolean takes(Recommendation recommendation) {
      return phases.isEmpty()
          ? recommendation.urgency() == Urgency.CRITICAL
          : phases.contains(recommendation.phase());
    }
  }
}
