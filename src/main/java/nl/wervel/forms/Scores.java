package nl.wervel.forms;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Type;

/**
 * Computes the items of a response that follow from others, by the form's own expressions. A
 * client's total is never trusted and never required: an absent one is added where it can be
 * computed, one that disagrees with its items is a problem, and so is one of which only some items
 * are answered. A total of which no item is answered was measured elsewhere and stands as entered.
 * Thread-safe.
 */
public final class Scores {
  private final FormExpressions expressions;

  /**
   * @param definitions gives the StructureDefinitions of FHIR R4
   */
  public Scores(FhirContext fhir, IValidationSupport definitions) {
    this.expressions = new FormExpressions(fhir, definitions);
  }

  /**
   * The questions that an item is computed from, for checks on a form.
   *
   * @return empty when the item is not computed, or from nothing that its expression names
   */
  public static Set<String> dependencies(Questionnaire questionnaire, String linkId) {
    Form form = Form.of(questionnaire);
    return form.calculations().stream()
        .filter(calculation -> calculation.item().linkId().equals(linkId))
        .map(Calculation::dependsOn)
        .findFirst()
        .orElse(Set.of());
  }

  /**
   * A copy of a response as it may be read without being stored: with the totals that can be
   * computed, and without those that contradict their items, since then nobody knows.
   */
  public QuestionnaireResponse completed(
      QuestionnaireResponse response, Questionnaire questionnaire) {
    QuestionnaireResponse copy = response.copy();
    for (Problem problem : complete(copy, Form.of(questionnaire))) {
      ResponseItem.of(copy).stream()
          .filter(given -> problem.isAbout(given.linkId()))
          .forEach(given -> given.item().getAnswer().clear());
    }
    return copy;
  }

  /**
   * Adds to the response what can be computed and is absent.
   *
   * @return what was given and contradicts its items; it is left as it is
   */
  List<Problem> complete(QuestionnaireResponse response, Form form) {
    Map<String, Problem> problems = new LinkedHashMap<>();
    boolean added = true;
    while (added) {
      added = false;
      for (Calculation calculation : form.calculations()) {
        added |= check(calculation, response, form, problems);
      }
    }
    return List.copyOf(problems.values());
  }

  /** Whether the item was added. */
  private boolean check(
      Calculation calculation,
      QuestionnaireResponse response,
      Form form,
      Map<String, Problem> problems) {
    FormItem item = calculation.item();
    Answers answers = Answers.of(response);
    Optional<Type> computed = compute(calculation, response, form, answers);
    if (answers.has(item.linkId())) {
      contradiction(calculation, answers, computed)
          .ifPresent(
              reason ->
                  problems.put(item.linkId(), Problem.of(reason, item, pathOf(item, response))));
      return false;
    }
    if (computed.isEmpty() || !EnableWhen.isEnabled(item, answers)) {
      return false;
    }
    ResponseEditor.answer(response, form, item, computed.get());
    return true;
  }

  /** Empty without any of the answers it follows from, even where the expression gives zero. */
  private Optional<Type> compute(
      Calculation calculation, QuestionnaireResponse response, Form form, Answers answers) {
    Set<String> sources = calculation.dependsOn();
    if (!sources.isEmpty() && sources.stream().noneMatch(answers::has)) {
      return Optional.empty();
    }
    List<Base> result = expressions.evaluate(calculation, form, response);
    return result.size() == 1
        ? ComputedAnswer.of(calculation.item(), result.get(0))
        : Optional.empty();
  }

  private static Optional<Reason> contradiction(
      Calculation calculation, Answers answers, Optional<Type> computed) {
    boolean partly = calculation.dependsOn().stream().anyMatch(answers::has);
    if (computed.isEmpty()) {
      return partly ? Optional.of(Reason.TOTAL_INCOMPLETE) : Optional.empty();
    }
    boolean agrees =
        answers
            .single(calculation.item().linkId())
            .filter(given -> ComputedAnswer.equal(given, computed.get()))
            .isPresent();
    return agrees ? Optional.empty() : Optional.of(Reason.TOTAL_CONTRADICTS);
  }

  private static String pathOf(FormItem item, QuestionnaireResponse response) {
    return ResponseItem.of(response).stream()
        .filter(given -> item.linkId().equals(given.linkId()))
        .map(given -> given.answerPath(0))
        .findFirst()
        .orElse("QuestionnaireResponse");
  }
}
