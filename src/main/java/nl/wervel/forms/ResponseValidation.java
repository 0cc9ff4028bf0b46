package nl.wervel.forms;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationResult;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.utilities.i18n.I18nConstants;

/**
 * Validates a response against its form with HAPI's instance validator, which is built once and
 * reused, and tells what it found in our own words: HAPI's contain answers. Thread-safe; the first
 * call is slow, so {@link #warmUp} before serving.
 */
final class ResponseValidation {
  /** Detail of a problem whose message HAPI gives no id: a sentence composed in place. */
  static final String NO_ID = "-";

  private final FhirValidator validator;
  private final FormDefinitions definitions;

  /**
   * @param profiles gives the StructureDefinitions of FHIR R4
   */
  ResponseValidation(FhirContext fhir, IValidationSupport profiles) {
    definitions =
        new FormDefinitions(
            fhir,
            new ValidationSupportChain(
                profiles,
                new CommonCodeSystemsTerminologyService(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir)));
    FhirInstanceValidator module = new FhirInstanceValidator(definitions);
    module.setErrorForUnknownProfiles(false);
    validator = fhir.newValidator().registerValidatorModule(module);
  }

  /** Makes the first real validation as fast as later ones. */
  void warmUp(Form form) {
    QuestionnaireResponse empty = new QuestionnaireResponse();
    empty.setStatus(QuestionnaireResponseStatus.INPROGRESS);
    check(empty, form);
  }

  /** The errors; warnings are left out. */
  List<Problem> check(QuestionnaireResponse response, Form form) {
    QuestionnaireResponse copy = BareResponse.of(response);
    copy.setQuestionnaire(definitions.canonicalOf(form));
    ValidationResult result = validator.validateWithResult(copy);
    requireFormFound(result);
    return result.getMessages().stream()
        .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
        .map(message -> problem(message, copy, form))
        .toList();
  }

  /** HAPI only warns when it has no form, and then checks nothing. */
  private static void requireFormFound(ValidationResult result) {
    if (result.getMessages().stream()
        .map(SingleValidationMessage::getMessageId)
        .anyMatch(I18nConstants.QUESTIONNAIRE_QR_Q_NOTFOUND::equals)) {
      throw new IllegalStateException("The validator was not given the form");
    }
  }

  private static Problem problem(
      SingleValidationMessage message, QuestionnaireResponse response, Form form) {
    ResponsePath path = ResponsePath.of(message.getLocationString());
    Optional<FormItem> item = path.linkIdIn(response).flatMap(form::item);
    Reason reason = ValidatorReasons.of(message.getMessageId());
    String detail =
        switch (reason) {
          case INVALID -> Optional.ofNullable(message.getMessageId()).orElse(NO_ID);
          case WRONG_TYPE -> item.map(asked -> asked.type().toCode()).orElse("string");
          default -> "";
        };
    return new Problem(reason, item, path.text(), detail);
  }
}
