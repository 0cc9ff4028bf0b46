package nl.wervel.cards;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nl.wervel.knowledge.KnowledgeBase;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * An order that is being made and can still be taken away.
 *
 * @param reference for example {@code ServiceRequest/12}
 * @param interventions its codes in CodeSystem/intervention
 */
record DraftOrder(String reference, List<String> interventions) {
  private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

  DraftOrder {
    interventions = List.copyOf(interventions);
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
            order.getCode().getCoding().stream()
                .filter(coding -> KnowledgeBase.INTERVENTIONS.equals(coding.getSystem()))
                .filter(Coding::hasCode)
                .map(Coding::getCode)
                .toList()));
  }

  /** Those of its interventions that are among others. */
  List<String> among(Set<String> others) {
    return interventions.stream().filter(others::contains).toList();
  }
}
