package nl.wervel.forms;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;

/**
 * Which required items lack an answer, in a response that claims to be complete. An item inside a
 * group is required only where the group is there (FHIR R4, Questionnaire.item.required).
 */
final class RequiredRules {
  private static final Set<QuestionnaireResponseStatus> COMPLETE =
      EnumSet.of(QuestionnaireResponseStatus.COMPLETED, QuestionnaireResponseStatus.AMENDED);

  private final Form form;
  private final Answers answers;
  private final List<Problem> found = new ArrayList<>();

  private RequiredRules(Form form, Answers answers) {
    this.form = form;
    this.answers = answers;
  }

  static List<Problem> check(QuestionnaireResponse response, Form form) {
    if (!COMPLETE.contains(response.getStatus())) {
      return List.of();
    }
    RequiredRules rules = new RequiredRules(form, Answers.of(response));
    rules.check(form.questionnaire().getItem(), response.getItem(), "QuestionnaireResponse");
    return rules.found;
  }

  private void check(
      List<QuestionnaireItemComponent> asked,
      List<QuestionnaireResponseItemComponent> given,
      String path) {
    for (QuestionnaireItemComponent definition : asked) {
      FormItem item = form.item(definition.getLinkId()).orElseThrow();
      if (definition.getRequired()
          && !isThere(item, given)
          && EnableWhen.isEnabled(item, answers)) {
        found.add(Problem.of(Reason.ANSWER_REQUIRED, item, path));
      }
      for (int i = 0; i < given.size(); i++) {
        if (!item.isQuestion() && item.linkId().equals(given.get(i).getLinkId())) {
          check(definition.getItem(), given.get(i).getItem(), path + ".item[" + i + "]");
        }
      }
    }
  }

  private static boolean isThere(FormItem item, List<QuestionnaireResponseItemComponent> given) {
    return given.stream()
        .filter(candidate -> item.linkId().equals(candidate.getLinkId()))
        .anyMatch(
            candidate ->
                item.isQuestion()
                    ? candidate.getAnswer().stream().anyMatch(ResponseItem::hasValue)
                    : candidate.hasItem());
  }
}
