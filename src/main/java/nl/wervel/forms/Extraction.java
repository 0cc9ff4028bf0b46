package nl.wervel.forms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Type;

/**
 * Turns the answers of a response into Observations: the one place where that is done, for the
 * store, for {@code $extract} and for hook calls (SDC, observation-based extraction). Pure. The
 * answers are taken as they are; whether they fit the form is {@link FormIntake}'s to judge, and
 * totals are {@link Scores}'.
 */
public final class Extraction {
  private Extraction() {}

  /**
   * The Observations that the answers are.
   *
   * @param response with id, for Observations with ids and a reference to it; without, for use in
   *     memory: the Observations then have no id and name the response by its identifier and title
   * @param questionnaire the form that was filled in
   * @param now the time of the answers when the response does not say when it was authored
   * @return one Observation for each answer to an item that is extracted and has a code, in the
   *     order of the response; none unless the response is completed, amended or in progress
   */
  public static List<Observation> observations(
      QuestionnaireResponse response, Questionnaire questionnaire, Instant now) {
    return observations(response, Form.of(questionnaire), now);
  }

  static List<Observation> observations(QuestionnaireResponse response, Form form, Instant now) {
    return AnswerSource.of(response, form, now)
        .map(source -> List.copyOf(byId(response, form, source).values()))
        .orElse(List.of());
  }

  private static Map<String, Observation> byId(
      QuestionnaireResponse response, Form form, AnswerSource source) {
    Map<String, Observation> found = new LinkedHashMap<>();
    for (ResponseItem answered : ResponseItem.of(response)) {
      form.item(String.valueOf(answered.linkId()))
          .filter(item -> item.extracted() && item.definition().hasCode())
          .ifPresent(item -> addAnswers(item, answered, source, found));
    }
    return found;
  }

  private static void addAnswers(
      FormItem item, ResponseItem answered, AnswerSource source, Map<String, Observation> found) {
    List<Type> answers = answered.values();
    for (int i = 0; i < answers.size(); i++) {
      Type answer = answers.get(i);
      String id =
          ObservationId.of(
              source.responseId().orElse(""),
              item.linkId(),
              discriminators(item, answered, answer, i));
      ObservationValue.of(item, answer)
          .map(value -> source.observation(item, value, id))
          .ifPresent(observation -> found.putIfAbsent(id, observation));
    }
  }

  /** What tells the answers to one item apart: its group, and the code or the place in the list. */
  private static List<String> discriminators(
      FormItem item, ResponseItem answered, Type answer, int index) {
    List<String> parts = new ArrayList<>();
    if (!answered.occurrence().isEmpty()) {
      parts.add(answered.occurrence());
    }
    if (answer instanceof Coding coding && item.definition().getRepeats()) {
      parts.add(String.valueOf(coding.hasCode() ? coding.getCode() : coding.getDisplay()));
    } else if (index > 0) {
      parts.add(String.valueOf(index + 1));
    }
    return parts;
  }
}
