package nl.wervel.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.wervel.knowledge.Recommendation;
import org.hl7.fhir.r4.model.Type;

/**
 * A recommendation that applies.
 *
 * @param because the facts that made its condition true
 * @param settings local settings that it rests on
 * @param localText the local text to show with it
 * @param values elements of what its activity creates, by path
 */
public record Finding(
    Recommendation recommendation,
    List<Reason> because,
    Set<String> settings,
    Optional<String> localText,
    Map<String, Type> values) {
  public Finding {
    because = List.copyOf(because);
    settings = Set.copyOf(settings);
    values = Map.copyOf(values);
  }
}
