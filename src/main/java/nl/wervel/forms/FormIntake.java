package nl.wervel.forms;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Type;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an incoming response must satisfy: it names a form that is known, its answers fit the form,
 * and its totals agree with its items. Adds totals that are absent. Thread-safe.
 */
public final class FormIntake {
  private static final Logger LOG = LoggerFactory.getLogger(FormIntake.class);

  /** What our own rules report more exactly than the validator does. */
  private static final Set<Reason> OURS =
      EnumSet.of(
          Reason.ANSWER_REQUIRED,
          Reason.ITEM_UNKNOWN,
          Reason.ITEM_WITHOUT_LINK_ID,
          Reason.ITEM_TWICE,
          Reason.ITEM_MISPLACED);

  private final Forms forms;
  private final AnswerRules rules;
  private final Scores scores;
  private final ResponseValidation validation;

  /**
   * @param profiles gives the StructureDefinitions of FHIR R4
   */
  public FormIntake(
      Questionnaires questionnaires,
      FhirContext fhir,
      IValidationSupport profiles,
      Scores scores,
      Clock clock) {
    this.forms = new Forms(questionnaires);
    this.rules = new AnswerRules(clock);
    this.scores = scores;
    this.validation = new ResponseValidation(fhir, profiles);
  }

  /** Reads every form, so that no first response waits for it; takes a second or two. */
  public void warmUp() {
    forms.all().forEach(validation::warmUp);
  }

  /** The form that a response names; empty when it names none or one that is not known. */
  Optional<Form> formOf(QuestionnaireResponse response) {
    return forms.of(response);
  }

  /**
   * Checks a response and completes its totals.
   *
   * @param response gets the totals that are absent and can be computed, when nothing is wrong
   * @return the problems, empty when it is accepted
   */
  List<Problem> check(QuestionnaireResponse response) {
    if (!response.hasQuestionnaire()) {
      return List.of(Problem.ofWhole(Reason.QUESTIONNAIRE_MISSING, "QuestionnaireResponse", ""));
    }
    return forms
        .of(response)
        .map(form -> check(response, form))
        .orElseGet(() -> List.of(Problem.unknownForm()));
  }

  private List<Problem> check(QuestionnaireResponse response, Form form) {
    List<Problem> problems = new ArrayList<>(StructureRules.check(response, form));
    problems.addAll(answerProblems(response, form));
    if (problems.isEmpty()) {
      problems.addAll(scores.complete(response, form));
    }
    problems.addAll(RequiredRules.check(response, form));
    validated(response, form, !problems.isEmpty()).stream()
        .filter(problem -> problems.stream().noneMatch(problem::repeats))
        .forEach(problems::add);
    return withoutUnexplained(problems);
  }

  /** What the validator cannot say in words goes without saying where something else is wrong. */
  private static List<Problem> withoutUnexplained(List<Problem> problems) {
    return problems.stream()
        .filter(
            problem ->
                problem.reason() != Reason.INVALID
                    || problems.stream()
                        .filter(other -> other.reason() != Reason.INVALID)
                        .noneMatch(other -> other.touches(problem.path())))
        .toList();
  }

  private List<Problem> answerProblems(QuestionnaireResponse response, Form form) {
    List<Problem> problems = new ArrayList<>();
    for (ResponseItem given : ResponseItem.of(response)) {
      Optional<FormItem> item = Optional.ofNullable(given.linkId()).flatMap(form::item);
      for (int i = 0; item.isPresent() && i < given.item().getAnswer().size(); i++) {
        Type answer = given.item().getAnswer().get(i).getValue();
        if (answer != null) {
          rules.ofAnswer(item.get(), answer, given.answerPath(i)).ifPresent(problems::add);
        }
      }
    }
    return problems;
  }

  private List<Problem> validated(QuestionnaireResponse response, Form form, boolean refused) {
    try {
      return validation.check(response, form).stream()
          .filter(problem -> !OURS.contains(problem.reason()))
          .toList();
    } catch (RuntimeException failed) {
      if (!refused) {
        throw failed;
      }
      // It throws on an answer of another type than an enableWhen compares with; that is reported.
      LOG.debug("The validator stopped at a response with other problems");
      return List.of();
    }
  }
}
