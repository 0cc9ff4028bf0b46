package nl.wervel.knowledge;

import java.util.List;
import java.util.Set;

/**
 * The stages of care of a guideline: a PlanDefinition of type clinical-protocol.
 *
 * @param id of the PlanDefinition
 */
public record Pathway(String id, LocalText title, List<Stage> stages) {
  public Pathway {
    stages = List.copyOf(stages);
  }

  /**
   * A stage of care.
   *
   * @param id of the action
   * @param phases codes in CodeSystem/encounter-phase of a patient who is in this stage; none for
   *     what goes on beside the others
   * @param modules canonical URLs of its modules, without version
   */
  public record Stage(String id, LocalText title, Set<String> phases, List<String> modules) {
    public Stage {
      phases = Set.copyOf(phases);
      modules = List.copyOf(modules);
    }
  }
}
