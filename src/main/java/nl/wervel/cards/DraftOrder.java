package nl.wervel.cards;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Recommendation;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * An order that is being made and can still be taken away.
 *
 * @param reference for example {@code ServiceRequest/12}
 * @param interventions its codes in CodeSystem/intervention
 * @param activities canonical URLs of the ActivityDefinitions that it carries out already
 */
record DraftOrder(String reference, List<String> interventions, List<String> activities) {
  private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

  DraftOrder {
    interventions = List.copyOf(interventions);
    activities = List.copyOf(activities);
  }

  /**
   * @return empty when it has no id to refer to it by
   */
  static Optional<DraftOrder> of(ServiceRequest order) {
    String id = order.getIdElement().getIdPart();
    if (id == null || !FHIR_ID.matcher(id).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new DraftOrder(
            "ServiceRequest/" + id,
            codes(order, KnowledgeBase.INTERVENTIONS),
            codes(order, KnowledgeBase.BASE + "/CodeSystem/activity").stream()
                .map(activity -> KnowledgeBase.BASE + "/ActivityDefinition/" + activity)
                .toList()));
  }

  private static List<String> codes(ServiceRequest order, String system) {
    return order.getCode().getCoding().stream()
        .filter(coding -> system.equals(coding.getSystem()))
        .filter(Coding::hasCode)
        .map(Coding::getCode)
        .toList();
  }

  /** Those of its interventions that are among others. */
  List<String> among(Set<String> others) {
    return interventions.stream().filter(others::contains).toList();
  }

  /** Whether a recommendation takes it away: not when it is what the recommendation asks. */
  boolean isTakenAwayBy(Recommendation recommendation) {
    return !among(recommendation.removes()).isEmpty()
        && recommendation.activity().filter(activities::contains).isEmpty();
  }
}
