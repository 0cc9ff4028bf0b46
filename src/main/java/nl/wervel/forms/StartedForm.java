package nl.wervel.forms;

import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;

/**
 * Starts a form with data that somebody gives, as {@code $populate} does with those of the store.
 */
public final class StartedForm {
  private StartedForm() {}

  /**
   * A response in progress.
   *
   * @param known all Observations of the patient; the latest of each question counts
   */
  public static QuestionnaireResponse of(
      Questionnaire form, String patientId, List<Observation> known, Instant now) {
    return new Population(
            Form.of(form), (subject, questions) -> LatestObservations.of(known, questions))
        .of(new Reference("Patient/" + patientId), now);
  }
}
