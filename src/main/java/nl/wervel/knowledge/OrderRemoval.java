package nl.wervel.knowledge;

import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DataRequirement;
import org.hl7.fhir.r4.model.DataRequirement.DataRequirementCodeFilterComponent;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;

/**
 * Reads which orders an action takes away: its type is {@code remove} and its input says which
 * ServiceRequests, by intervention. With an activity it means: replace them by that.
 */
final class OrderRemoval {
  private static final String ACTION_TYPE = "http://terminology.hl7.org/CodeSystem/action-type";

  private OrderRemoval() {}

  /**
   * @param name the action, for the error
   * @return codes of CodeSystem/intervention; none when the action takes nothing away
   * @throws BrokenArtifactException when it does not say which orders by their intervention
   */
  static List<String> codes(PlanDefinitionActionComponent action, String name) {
    if (!action.getType().hasCoding(ACTION_TYPE, "remove")) {
      return List.of();
    }
    List<String> codes =
        action.getInput().stream().flatMap(input -> codes(input, name).stream()).toList();
    if (codes.isEmpty()) {
      throw new BrokenArtifactException(name, "does not say which orders it removes");
    }
    return codes;
  }

  private static List<String> codes(DataRequirement input, String name) {
    if (!"ServiceRequest".equals(input.getType())
        || !input.getCodeFilter().stream().allMatch(OrderRemoval::isByIntervention)) {
      throw new BrokenArtifactException(
          name, "can remove ServiceRequests by code in " + KnowledgeBase.INTERVENTIONS + " only");
    }
    return input.getCodeFilter().stream()
        .flatMap(filter -> filter.getCode().stream())
        .map(Coding::getCode)
        .toList();
  }

  private static boolean isByIntervention(DataRequirementCodeFilterComponent filter) {
    return "code".equals(filter.getPath())
        && filter.getCode().stream()
            .allMatch(coding -> KnowledgeBase.INTERVENTIONS.equals(coding.getSystem()));
  }
}
