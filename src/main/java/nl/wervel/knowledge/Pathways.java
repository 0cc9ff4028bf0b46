package nl.wervel.knowledge;

import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;

/**
 * Checks the pathways: plans of type clinical-protocol, whose actions are the stages of care and
 * whose sub-actions name the modules' plans.
 */
final class Pathways {
  private final ArtifactIndex artifacts;

  Pathways(ArtifactIndex artifacts) {
    this.artifacts = artifacts;
  }

  static boolean isPathway(PlanDefinition plan) {
    return plan.getType().getCoding().stream()
        .anyMatch(coding -> "clinical-protocol".equals(coding.getCode()));
  }

  /**
   * @throws BrokenArtifactException when a stage lacks a title in a language, or what it names is
   *     no plan
   */
  void check(PlanDefinition pathway) {
    String name = ArtifactIndex.name(pathway);
    for (PlanDefinitionActionComponent stage : pathway.getAction()) {
      LocalText.of(stage.getTitleElement(), name, "title of " + stage.getId());
      stage
          .getAction()
          .forEach(
              module ->
                  artifacts.resolve(
                      PlanDefinition.class,
                      PlanReader.definition(module).orElse("nothing"),
                      name + " action " + module.getId()));
    }
  }
}
