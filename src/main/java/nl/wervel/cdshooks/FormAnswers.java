package nl.wervel.cdshooks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.wervel.forms.Extraction;
import nl.wervel.forms.Scores;
import nl.wervel.knowledge.KnowledgeBase;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;

/** Makes Observations of answers to our forms, with their totals. */
final class FormAnswers {
  private final Scores scores;

  FormAnswers(Scores scores) {
    this.scores = scores;
  }

  /** What was given, and the Observations of the answers in it. */
  List<Resource> with(List<Resource> given, KnowledgeBase knowledge, Instant now) {
    List<Resource> resources = new ArrayList<>(given);
    given.stream()
        .filter(QuestionnaireResponse.class::isInstance)
        .map(QuestionnaireResponse.class::cast)
        .filter(QuestionnaireResponse::hasQuestionnaire)
        .flatMap(response -> observations(response, knowledge, now))
        .forEach(resources::add);
    return resources;
  }

  private Stream<Observation> observations(
      QuestionnaireResponse response, KnowledgeBase knowledge, Instant now) {
    return knowledge.questionnaire(response.getQuestionnaire()).stream()
        .flatMap(
            form -> Extraction.observations(scores.completed(response, form), form, now).stream());
  }
}
