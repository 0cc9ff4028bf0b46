package nl.wervel.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.wervel.knowledge.Recommendation;

/**
 * Whether a recommendation applies, and why.
 *
 * @param outcome empty when too little is recorded to say
 * @param because the facts that decide; those not recorded are missing
 * @param settings local settings that took part
 */
public record Decision(
    Recommendation recommendation,
    Optional<Boolean> outcome,
    List<Reason> because,
    Set<String> settings) {
  public Decision {
    because = List.copyOf(because);
    settings = Set.copyOf(settings);
  }
}
