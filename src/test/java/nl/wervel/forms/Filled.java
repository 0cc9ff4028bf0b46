package nl.wervel.forms;

import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/** Fills in a form for a test: answers end up where the form has their questions. */
final class Filled {
  private final Form form;
  private final QuestionnaireResponse response = new QuestionnaireResponse();

  private Filled(Questionnaire questionnaire) {
    form = Form.of(questionnaire);
    response.setQuestionnaire(form.canonical());
    response.setStatus(QuestionnaireResponseStatus.INPROGRESS);
    response.setSubject(new Reference("Patient/1"));
    response.setAuthoredElement(new DateTimeType("2026-03-09T10:00:00+01:00"));
  }

  static Filled in(Questionnaire questionnaire) {
    return new Filled(questionnaire);
  }

  Filled with(String linkId, Type answer) {
    ResponseEditor.answer(response, form, form.item(linkId).orElseThrow(), answer);
    return this;
  }

  /** Answers a choice with the option that has this code. */
  Filled choosing(String linkId, String code) {
    Coding option =
        form.item(linkId).orElseThrow().choices().stream()
            .filter(choice -> choice.getCode().equals(code))
            .findFirst()
            .orElseThrow();
    return with(linkId, option.copy());
  }

  Filled status(QuestionnaireResponseStatus status) {
    response.setStatus(status);
    return this;
  }

  Filled id(String id) {
    response.setId("QuestionnaireResponse/" + id);
    return this;
  }

  QuestionnaireResponse response() {
    return response;
  }

  static Quantity quantity(String value, String unit) {
    return new Quantity()
        .setValue(new java.math.BigDecimal(value))
        .setUnit(unit)
        .setSystem(Units.UCUM)
        .setCode(unit);
  }
}
