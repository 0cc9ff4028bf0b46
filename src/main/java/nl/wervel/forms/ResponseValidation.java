package nl.wervel.forms;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.utilities.validation.ValidationMessage;

/**
 * Validates a response against its form with the HL7 instance validator, and tells what it found in
 * our own words: its messages contain answers. Thread-safe; the first call is slow, so {@link
 * #warmUp} before serving.
 */
final class ResponseValidation {
  private final InstanceValidatorPool validators;
  private final FormDefinitions definitions;

  /**
   * @param profiles gives the StructureDefinitions of FHIR R4
   */
  ResponseValidation(FhirContext fhir, IValidationSupport profiles) {
    definitions = new FormDefinitions(fhir, new FormTypes(fhir, profiles));
    validators = new InstanceValidatorPool(fhir, definitions);
  }

  /** Makes the first validation of a form as fast as later ones. */
  void warmUp(Form form) {
    QuestionnaireResponse empty = new QuestionnaireResponse();
    empty.setStatus(QuestionnaireResponseStatus.INPROGRESS);
    check(empty, form);
  }

  /** The errors; warnings are left out. */
  List<Problem> check(QuestionnaireResponse response, Form form) {
    QuestionnaireResponse copy = BareResponse.of(response);
    copy.setQuestionnaire(definitions.canonicalOf(form));
    return validators.validate(copy).stream()
        .filter(message -> message.getLevel().isError())
        .map(message -> problem(message, copy, form))
        .toList();
  }

  private static Problem problem(
      ValidationMessage message, QuestionnaireResponse response, Form form) {
    ResponsePath path = ResponsePath.of(message.getLocation());
    Optional<FormItem> item = path.linkIdIn(response).flatMap(form::item);
    Reason reason = ValidatorReasons.of(message);
    String detail =
        switch (reason) {
          case INVALID -> ValidatorReasons.idOf(message);
          case WRONG_TYPE -> item.map(asked -> asked.type().toCode()).orElse("string");
          default -> "";
        };
    return new Problem(reason, item, path.text(), detail);
  }
}
