package nl.wervel.knowledge;

import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;

/**
 * Reads the pathways: plans of type clinical-protocol, whose actions are the stages of care and
 * whose sub-actions name the modules' plans.
 */
final class Pathways {
  private static final String PHASES = KnowledgeBase.BASE + "/CodeSystem/encounter-phase";

  private final ArtifactIndex artifacts;

  Pathways(ArtifactIndex artifacts) {
    this.artifacts = artifacts;
  }

  static boolean isPathway(PlanDefinition plan) {
    return plan.getType().getCoding().stream()
        .anyMatch(coding -> "clinical-protocol".equals(coding.getCode()));
  }

  /**
   * @throws BrokenArtifactException when it or a stage lacks a title in a language, or what a stage
   *     names is no plan
   */
  Pathway read(PlanDefinition pathway) {
    String name = ArtifactIndex.name(pathway);
    return new Pathway(
        pathway.getIdElement().getIdPart(),
        LocalText.of(pathway.getTitleElement(), name, "title"),
        pathway.getAction().stream().map(stage -> stage(stage, name)).toList());
  }

  private Pathway.Stage stage(PlanDefinitionActionComponent stage, String name) {
    List<String> modules =
        stage.getAction().stream()
            .map(
                module ->
                    artifacts
                        .resolve(
                            PlanDefinition.class,
                            PlanReader.definition(module).orElse("nothing"),
                            name + " action " + module.getId())
                        .getUrl())
            .toList();
    return new Pathway.Stage(
        stage.getId(),
        LocalText.of(stage.getTitleElement(), name, "title of " + stage.getId()),
        stage.getCode().stream()
            .flatMap(concept -> concept.getCoding().stream())
            .filter(coding -> PHASES.equals(coding.getSystem()))
            .map(coding -> coding.getCode())
            .collect(Collectors.toSet()),
        modules);
  }
}
