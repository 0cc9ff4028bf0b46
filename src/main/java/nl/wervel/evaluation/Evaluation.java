package nl.wervel.evaluation;

import java.util.List;
import java.util.Optional;
import nl.wervel.knowledge.Recommendation;

/**
 * What the guideline says of one patient at one moment.
 *
 * @param findings recommendations that apply
 * @param undecided recommendations that wait for facts
 * @param failed recommendations whose condition could not be evaluated; never "no advice"
 * @param late recommendations for which no time was left; never "no advice"
 * @param phase code of the phase of care, when known
 */
public record Evaluation(
    List<Finding> findings,
    List<Undecided> undecided,
    List<Recommendation> failed,
    List<Recommendation> late,
    Optional<String> phase) {
  public Evaluation {
    findings = List.copyOf(findings);
    undecided = List.copyOf(undecided);
    failed = List.copyOf(failed);
    late = List.copyOf(late);
  }
}
