package nl.wervel.forms;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import nl.wervel.knowledge.Language;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** Says in words why something is refused: HTTP 422 with one issue for each problem. */
final class Refusal {
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle words;
  private final Language language;

  private Refusal(Language language) {
    this.language = language;
    this.words =
        ResourceBundle.getBundle("nl.wervel.forms.messages", Texts.locale(language), NO_FALLBACK);
  }

  /**
   * @param problems at least one
   * @return to throw; neither its message nor its outcome holds an answer
   */
  static UnprocessableEntityException of(List<Problem> problems, Language language) {
    OperationOutcome outcome = outcome(problems, language);
    return new UnprocessableEntityException(
        outcome.getIssueFirstRep().getDetails().getText(), outcome);
  }

  static OperationOutcome outcome(List<Problem> problems, Language language) {
    Refusal refusal = new Refusal(language);
    OperationOutcome outcome = new OperationOutcome();
    outcome.setLanguage(Texts.locale(language).getLanguage());
    problems.forEach(problem -> outcome.addIssue(refusal.issue(problem)));
    return outcome;
  }

  private OperationOutcomeIssueComponent issue(Problem problem) {
    String text = text(problem);
    return new OperationOutcomeIssueComponent()
        .setSeverity(IssueSeverity.ERROR)
        .setCode(problem.reason().type())
        .setDetails(new CodeableConcept().setText(text))
        .setDiagnostics(text)
        .addExpression(problem.path());
  }

  private String text(Problem problem) {
    String reason = format(problem.reason().name(), detail(problem));
    return problem
        .item()
        .map(item -> format("ITEM", item.text(language), item.linkId(), reason))
        .orElse(reason);
  }

  private String detail(Problem problem) {
    if (problem.detail().isEmpty()) {
      return "";
    }
    return switch (problem.reason()) {
      case WRONG_TYPE -> words.getString("TYPE_" + problem.detail());
      case TOO_LOW -> format("BOUND_LOW", problem.detail());
      case TOO_HIGH -> format("BOUND_HIGH", problem.detail());
      case WRONG_UNIT -> format("LISTED_UNIT", problem.detail());
      case INVALID -> format("MESSAGE_ID", problem.detail());
      case ITEM_UNKNOWN -> format("NAMED", problem.detail());
      default -> problem.detail();
    };
  }

  private String format(String key, Object... details) {
    return new MessageFormat(words.getString(key), Texts.locale(language)).format(details);
  }
}
