package nl.wervel.forms;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.Type;

/** Puts an answer into a response where the form has its question, with the groups it needs. */
final class ResponseEditor {
  private ResponseEditor() {}

  /** Adds an answer to the item, in the first of its groups where these repeat. */
  static QuestionnaireResponseItemComponent answer(
      QuestionnaireResponse response, Form form, FormItem item, Type value) {
    List<QuestionnaireResponseItemComponent> siblings = response.getItem();
    List<QuestionnaireItemComponent> order = form.questionnaire().getItem();
    for (FormItem group : item.groups()) {
      siblings = itemIn(siblings, order, group).getItem();
      order = group.definition().getItem();
    }
    QuestionnaireResponseItemComponent answered = itemIn(siblings, order, item);
    answered.addAnswer().setValue(value);
    return answered;
  }

  private static QuestionnaireResponseItemComponent itemIn(
      List<QuestionnaireResponseItemComponent> siblings,
      List<QuestionnaireItemComponent> order,
      FormItem wanted) {
    Optional<QuestionnaireResponseItemComponent> there =
        siblings.stream().filter(item -> wanted.linkId().equals(item.getLinkId())).findFirst();
    return there.orElseGet(() -> insert(siblings, order, wanted));
  }

  private static QuestionnaireResponseItemComponent insert(
      List<QuestionnaireResponseItemComponent> siblings,
      List<QuestionnaireItemComponent> order,
      FormItem wanted) {
    List<String> ids = order.stream().map(QuestionnaireItemComponent::getLinkId).toList();
    int place = 0;
    while (place < siblings.size()
        && ids.indexOf(siblings.get(place).getLinkId()) < ids.indexOf(wanted.linkId())) {
      place++;
    }
    QuestionnaireResponseItemComponent added = new QuestionnaireResponseItemComponent();
    added.setLinkId(wanted.linkId());
    siblings.add(place, added);
    return added;
  }
}
