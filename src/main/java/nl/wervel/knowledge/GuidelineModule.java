package nl.wervel.knowledge;

import java.util.List;
import java.util.Set;

/**
 * A module of a guideline: a PlanDefinition whose actions are recommendations.
 *
 * @param id of the PlanDefinition
 * @param url canonical, without version
 * @param edition code in CodeSystem/edition
 * @param retired whether it was replaced, and only runs in the services of its edition
 * @param audience codes in CodeSystem/therapist-role of whom services give it to; none when no
 *     service does
 */
public record GuidelineModule(
    String id,
    String url,
    LocalText title,
    LocalText description,
    String edition,
    boolean retired,
    Set<String> audience,
    List<Recommendation> recommendations) {
  public GuidelineModule {
    audience = Set.copyOf(audience);
    recommendations = List.copyOf(recommendations);
  }
}
