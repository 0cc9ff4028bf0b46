package nl.wervel.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One recommendation of a guideline: an action of a PlanDefinition.
 *
 * @param id the action's id, the same in every layer
 * @param plan canonical URL of its PlanDefinition, without version
 * @param phase code in CodeSystem/phase
 * @param alarm whether it is urgent or of a phase of alarms, such as red flags: then it is judged
 *     before everything else, and never late or silenced
 * @param strength code in CodeSystem/strength
 * @param edition code in CodeSystem/edition
 * @param section where the guideline says it
 * @param successors ids of those of a later edition that replaced it
 * @param hooks the CDS Hooks hooks that it answers
 * @param condition true when it applies; null when too little is recorded to say
 * @param localText define that gives a local text to show with it
 * @param activity canonical URL of the ActivityDefinition that carries it out
 * @param removes codes in CodeSystem/intervention of the orders that it advises to take away; with
 *     an activity, to replace by that
 * @param values elements of what the activity creates that this recommendation computes
 */
public record Recommendation(
    String id,
    String plan,
    LocalText title,
    LocalText description,
    Urgency urgency,
    String phase,
    boolean alarm,
    String strength,
    String edition,
    String section,
    String citation,
    Set<String> successors,
    Set<String> hooks,
    Define condition,
    Optional<Define> localText,
    Optional<String> activity,
    Set<String> removes,
    List<DynamicValue> values) {
  public Recommendation {
    successors = Set.copyOf(successors);
    hooks = Set.copyOf(hooks);
    removes = Set.copyOf(removes);
    values = List.copyOf(values);
  }
}
