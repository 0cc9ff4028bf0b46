package nl.wervel.evaluation;

import java.util.List;
import nl.wervel.knowledge.Recommendation;

/**
 * What the guideline says of one patient at one moment.
 *
 * @param findings recommendations that apply
 * @param undecided recommendations that wait for facts
 * @param failed recommendations whose condition could not be evaluated; never "no advice"
 */
public record Evaluation(
    List<Finding> findings, List<Undecided> undecided, List<Recommendation> failed) {
  public Evaluation {
    findings = List.copyOf(findings);
    undecided = List.copyOf(undecided);
    failed = List.copyOf(failed);
  }
}
