package nl.wervel.knowledge;

import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;

/**
 * What replaced a recommendation: documentation of type successor, whose resource is a plan and
 * whose label is the id of its action.
 */
final class Successors {
  private Successors() {}

  /**
   * @throws BrokenArtifactException when the plan or its action is not there
   */
  static Set<String> of(
      PlanDefinitionActionComponent action, ArtifactIndex artifacts, String name) {
    return action.getDocumentation().stream()
        .filter(related -> related.getType() == RelatedArtifactType.SUCCESSOR)
        .map(successor -> existing(successor, artifacts, name))
        .collect(Collectors.toSet());
  }

  private static String existing(RelatedArtifact successor, ArtifactIndex artifacts, String name) {
    PlanDefinition plan = artifacts.resolve(PlanDefinition.class, successor.getResource(), name);
    return plan.getAction().stream()
        .map(PlanDefinitionActionComponent::getId)
        .filter(id -> id.equals(successor.getLabel()))
        .findFirst()
        .orElseThrow(
            () ->
                new BrokenArtifactException(
                    name, "its successor " + successor.getLabel() + " is not there"));
  }
}
