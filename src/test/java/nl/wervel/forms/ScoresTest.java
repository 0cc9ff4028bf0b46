package nl.wervel.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoresTest {
  private static final Scores SCORES =
      new Scores(TestForms.FHIR, TestForms.FHIR.getValidationSupport());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # s1 | s2 | s3 | given | kept or added | problem
          1    | 2  | 3  | -     | 6             | -                 | an absent total is added
          1    | 2  | 3  | 6     | 6             | -                 | a right total stands
          1    | 2  | 3  | 5     | 5             | TOTAL_CONTRADICTS | a wrong total is a problem
          0    | 0  | 0  | -     | 0             | -                 | a score of zero is a score
          1    | 2  | -  | -     | -             | -                 | no total without all items
          1    | 2  | -  | 3     | 3             | TOTAL_INCOMPLETE  | no total of some items
          -    | -  | -  | 8     | 8             | -                 | measured elsewhere
          -    | -  | -  | -     | -             | -                 | nothing from nothing
          """)
  void totals(
      String s1,
      String s2,
      String s3,
      Integer given,
      Integer expected,
      Reason problem,
      String why) {
    Filled form = Filled.in(TestForms.visit());
    Optional.ofNullable(s1).ifPresent(code -> form.choosing("s1", code));
    Optional.ofNullable(s2).ifPresent(code -> form.choosing("s2", code));
    Optional.ofNullable(s3).ifPresent(code -> form.choosing("s3", code));
    Optional.ofNullable(given).ifPresent(total -> form.with("total", new IntegerType(total)));

    List<Problem> problems = complete(form.response(), TestForms.visit());

    assertThat(problems)
        .as(why)
        .extracting(Problem::reason)
        .isEqualTo(problem == null ? List.of() : List.of(problem));
    assertThat(total(form.response())).as(why).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void aTotalIsAddedWhereTheFormHasIt() {
    QuestionnaireResponse response =
        Filled.in(TestForms.visit())
            .choosing("s1", "1")
            .choosing("s2", "1")
            .choosing("s3", "1")
            .with("reason", new org.hl7.fhir.r4.model.StringType("x"))
            .response();

    complete(response, TestForms.visit());

    assertThat(response.getItem())
        .extracting(item -> item.getLinkId())
        .containsExactly("score-items", "score", "reason");
  }

  @Test
  void anExpressionThatCountsFromZeroDoesNotContradictATotalAlone() {
    Questionnaire form =
        withExpression(
            "%resource.item.where(linkId = 'score-items').item.answer.value.where(code = '3').count()");
    QuestionnaireResponse alone = Filled.in(form).with("total", new IntegerType(4)).response();

    assertThat(complete(alone, form)).isEmpty();
  }

  @Test
  void variablesAndTheFormItselfAreKnownToExpressions() {
    Questionnaire form =
        withExpression(
            "iif(%given.count() = 3, %questionnaire.item.where(linkId = 'score-items').item"
                + ".answerOption.where(value.code = '3').count(), {})");
    form.addExtension(
        Sdc.VARIABLE,
        new Expression()
            .setName("given")
            .setLanguage("text/fhirpath")
            .setExpression("%resource.item.where(linkId = 'score-items').item.answer.value"));
    QuestionnaireResponse response =
        Filled.in(form).choosing("s1", "0").choosing("s2", "0").choosing("s3", "0").response();

    assertThat(complete(response, form)).isEmpty();
    assertThat(total(response)).contains(3);
    assertThat(Scores.dependencies(form, "total")).containsExactlyInAnyOrder("s1", "s2", "s3");
  }

  @Test
  void readWithoutStoringAContradictedTotalIsUnknown() {
    Filled wrong =
        Filled.in(TestForms.visit()).choosing("s1", "1").choosing("s2", "1").choosing("s3", "1");
    QuestionnaireResponse absent = wrong.response().copy();
    wrong.with("total", new IntegerType(8));

    assertThat(total(SCORES.completed(absent, TestForms.visit()))).contains(3);
    assertThat(total(SCORES.completed(wrong.response(), TestForms.visit()))).isEmpty();
    assertThat(total(wrong.response())).as("the original").contains(8);
  }

  @Test
  void ofAGroupWithNamedQuestionsOnlyTheseCount() {
    Questionnaire form =
        withExpression(
            "%resource.item.where(linkId = 'score-items').item.where(linkId = 's1' or linkId = 's2')"
                + ".answer.value.code.select($this.toInteger()).aggregate($this + $total, 0)");

    assertThat(Scores.dependencies(form, "total")).containsExactlyInAnyOrder("s1", "s2");
    assertThat(
            Scores.dependencies(
                withExpression("%resource.descendants().where(linkId.startsWith('s'))"), "total"))
        .contains("s1", "s2", "s3");
    assertThat(Scores.dependencies(form, "smokes")).isEmpty();
  }

  private static Questionnaire withExpression(String fhirPath) {
    Questionnaire form = TestForms.visit();
    form.getItem().stream()
        .flatMap(group -> group.getItem().stream())
        .filter(item -> item.getLinkId().equals("total"))
        .forEach(
            item ->
                ((Expression) item.getExtensionByUrl(Sdc.CALCULATED_EXPRESSION).getValue())
                    .setExpression(fhirPath));
    return form;
  }

  private static List<Problem> complete(QuestionnaireResponse response, Questionnaire form) {
    return SCORES.complete(response, Form.of(form));
  }

  private static Optional<Integer> total(QuestionnaireResponse response) {
    return Answers.of(response).single("total").map(value -> ((IntegerType) value).getValue());
  }
}
