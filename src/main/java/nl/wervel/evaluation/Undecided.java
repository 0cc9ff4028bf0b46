package nl.wervel.evaluation;

import java.util.Set;
import nl.wervel.knowledge.Recommendation;

/**
 * A recommendation of which too little is recorded to say whether it applies.
 *
 * @param missing the facts whose answer would help to decide
 */
public record Undecided(Recommendation recommendation, Set<String> missing) {
  public Undecided {
    missing = Set.copyOf(missing);
  }
}
