package nl.wervel.forms;

import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;

/**
 * A copy of a response with only what is validated. Texts of questions are left out: in another
 * language than the form's they are errors to HAPI's validator, and nothing here reads them. So are
 * narrative, claimed profiles and extensions, which are the client's own; a modifierExtension
 * stays.
 */
final class BareResponse {
  private BareResponse() {}

  /** The places of items and answers are the same as in the response. */
  static QuestionnaireResponse of(QuestionnaireResponse response) {
    QuestionnaireResponse copy = response.copy();
    copy.setText(null);
    copy.setMeta(null);
    copy.getExtension().clear();
    copy.getItem().forEach(BareResponse::strip);
    return copy;
  }

  private static void strip(QuestionnaireResponseItemComponent item) {
    item.setText(null);
    item.setDefinition(null);
    item.getExtension().clear();
    item.getItem().forEach(BareResponse::strip);
    item.getAnswer().forEach(BareResponse::strip);
  }

  private static void strip(QuestionnaireResponseItemAnswerComponent answer) {
    answer.getExtension().clear();
    if (answer.hasValue()) {
      answer.getValue().getExtension().clear();
    }
    answer.getItem().forEach(BareResponse::strip);
  }
}
