package nl.wervel.forms;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;

/** What is on record about a subject that can answer questions. */
public interface KnownAnswers {

  /**
   * For each question the Observations that count now: those of the latest moment, several only
   * where several say something at that moment.
   *
   * @param subject reference, such as {@code Patient/1}
   * @param questions for each question, by a key of the caller, the codes that mean the same; an
   *     Observation answers it when it has one of them
   * @return by the same keys; a question about which nothing is known is not in it
   */
  Map<String, List<Observation>> latest(String subject, Map<String, List<Coding>> questions);
}
