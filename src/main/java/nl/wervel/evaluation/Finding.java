package nl.wervel.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.wervel.knowledge.Recommendation;

/**
 * A recommendation that applies.
 *
 * @param because the facts that made its condition true
 * @param settings local settings that it rests on
 * @param localText the local text to show with it
 */
public record Finding(
    Recommendation recommendation,
    List<Reason> because,
    Set<String> settings,
    Optional<String> localText) {
  public Finding {
    because = List.copyOf(because);
    settings = Set.copyOf(settings);
  }
}
