package nl.wervel.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormIntakeTest {
  private static final Questionnaire VISIT = TestForms.visit();
  private static final FormIntake INTAKE = intake();

  private static FormIntake intake() {
    var profiles = TestForms.FHIR.getValidationSupport();
    return new FormIntake(
        QuestionnaireSet.of(List.of(VISIT)),
        TestForms.FHIR,
        profiles,
        new Scores(TestForms.FHIR, profiles),
        TestForms.CLOCK);
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        row("smokes", new BooleanType(true), null, "a fitting answer"),
        row("smokes", new StringType("ja"), Reason.WRONG_TYPE, "text for yes or no"),
        row("weight", new DecimalType("19.9"), Reason.TOO_LOW, "below minValue"),
        row("weight", new DecimalType("20"), null, "at minValue"),
        row("weight", new IntegerType(70), Reason.WRONG_TYPE, "integer for decimal"),
        row("total", new IntegerType(10), Reason.TOO_HIGH, "above maxValue"),
        row("total", new IntegerType(9), null, "at maxValue"),
        row("walk", Filled.quantity("0", "km"), null, "at minQuantity"),
        row("walk", Filled.quantity("100", "km"), null, "at maxQuantity"),
        row("walk", Filled.quantity("101", "km"), Reason.TOO_HIGH, "above maxQuantity"),
        row("walk", Filled.quantity("100001", "m"), Reason.TOO_HIGH, "above it, converted"),
        row("walk", Filled.quantity("99000", "m"), null, "a unit that can be converted"),
        row("walk", Filled.quantity("5", "kg"), Reason.WRONG_UNIT, "a unit of something else"),
        row("walk", Filled.quantity("5", "stappen"), Reason.WRONG_UNIT, "no unit at all"),
        row("walk", Filled.quantity("5", "km").setUnit("kilometers"), null, "other name of unit"),
        row("walk", comparator(Filled.quantity("5", "km")), Reason.NOT_EXACT, "more than 5 km"),
        row("colour", colour("test-colour", "red"), null, "an option"),
        row("colour", colour("test-colour", "red").setDisplay("anders"), null, "other display"),
        row("colour", colour("test-colour", "pink"), Reason.NOT_AN_OPTION, "unknown code"),
        row("colour", colour("other", "red"), Reason.NOT_AN_OPTION, "other code system"),
        row("colour", new Coding().setCode("red"), Reason.NOT_AN_OPTION, "no code system"),
        row("since", new DateType("2026-03-10"), null, "today"),
        row("since", new DateType("2026-03-11"), Reason.IN_THE_FUTURE, "tomorrow"),
        row("since", new DateType("2026-03"), null, "this month"),
        row("since", new DateType("2026-04"), Reason.IN_THE_FUTURE, "next month"),
        row("since", new DateType("2027"), Reason.IN_THE_FUTURE, "next year"),
        row("seen", new DateTimeType("2026-03-10T09:34:00Z"), null, "a clock slightly ahead"),
        row("seen", new DateTimeType("2026-03-10T09:36:00Z"), Reason.IN_THE_FUTURE, "later"),
        row("seen", new DateTimeType("2026-03-10T10:29:00+01:00"), null, "a minute ago"),
        row("seen", new DateTimeType("2026-03-10"), null, "a date without time"),
        row("note", new StringType("tien.tien."), null, "at maxLength"),
        row("note", new StringType("tien.tien.!"), Reason.TOO_LONG, "above maxLength"));
  }

  private static Arguments row(String linkId, Type answer, Reason reason, String why) {
    return Arguments.of(linkId, answer, reason, why);
  }

  private static Type comparator(org.hl7.fhir.r4.model.Quantity quantity) {
    return quantity.setComparator(org.hl7.fhir.r4.model.Quantity.QuantityComparator.GREATER_THAN);
  }

  private static Coding colour(String system, String code) {
    return new Coding().setSystem(TestForms.BASE + "/CodeSystem/" + system).setCode(code);
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("answers")
  void anAnswerFitsItsQuestion(String linkId, Type answer, Reason reason, String why) {
    QuestionnaireResponse response = Filled.in(VISIT).with(linkId, answer).response();

    assertThat(INTAKE.check(response))
        .extracting(Problem::reason)
        .isEqualTo(reason == null ? List.of() : List.of(reason));
    assertThat(INTAKE.check(response))
        .allSatisfy(
            problem -> {
              assertThat(problem.item().orElseThrow().linkId()).isEqualTo(linkId);
              assertThat(problem.path())
                  .matches("QuestionnaireResponse\\.item\\[0]\\.item\\[0]\\.answer\\[0]");
            });
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        shape("complete", null, form -> {}),
        shape(
            "required item absent",
            Reason.ANSWER_REQUIRED,
            response -> response.getItem().removeIf(item -> item.getLinkId().equals("reason"))),
        shape(
            "required item without value",
            Reason.ANSWER_REQUIRED,
            response -> last(response).getAnswer().clear()),
        shape(
            "unknown linkId",
            Reason.ITEM_UNKNOWN,
            response -> last(response).setLinkId("xyz").getAnswer().clear()),
        shape(
            "no linkId",
            Reason.ITEM_WITHOUT_LINK_ID,
            response -> response.addItem().addAnswer().setValue(new BooleanType(true))),
        shape(
            "item outside its group",
            Reason.ITEM_MISPLACED,
            response -> response.addItem().setLinkId("smokes")),
        shape("item twice", Reason.ITEM_TWICE, response -> response.addItem(last(response).copy())),
        shape(
            "two answers where one fits",
            Reason.ONE_ANSWER_ONLY,
            response -> last(response).addAnswer().setValue(new StringType("y"))),
        shape(
            "order of the form",
            Reason.ITEM_ORDER,
            response -> java.util.Collections.reverse(response.getItem())),
        shape(
            "answer to a group",
            Reason.ITEM_NOT_ANSWERABLE,
            response -> response.getItemFirstRep().addAnswer().setValue(new BooleanType(true))),
        shape(
            "item that other answers close",
            Reason.NOT_ENABLED,
            response ->
                response
                    .getItemFirstRep()
                    .addItem()
                    .setLinkId("packs")
                    .addAnswer()
                    .setValue(new IntegerType(3))));
  }

  private static QuestionnaireResponse.QuestionnaireResponseItemComponent last(
      QuestionnaireResponse response) {
    return response.getItem().get(response.getItem().size() - 1);
  }

  private static Arguments shape(
      String name, Reason reason, Consumer<QuestionnaireResponse> change) {
    return Arguments.of(name, reason, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void theResponseHasTheShapeOfItsForm(
      String name, Reason reason, Consumer<QuestionnaireResponse> change) {
    QuestionnaireResponse response =
        Filled.in(VISIT)
            .status(QuestionnaireResponseStatus.COMPLETED)
            .with("smokes", new BooleanType(false))
            .with("reason", new StringType("x"))
            .response();
    change.accept(response);

    List<Reason> found = INTAKE.check(response).stream().map(Problem::reason).toList();

    if (reason == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).contains(reason).doesNotContain(Reason.INVALID);
    }
  }

  @Test
  void aFormInProgressMayLackAnswers() {
    assertThat(INTAKE.check(Filled.in(VISIT).response())).isEmpty();
  }

  @Test
  void exclusiveOptionsExclude() {
    QuestionnaireResponse response =
        Filled.in(VISIT).choosing("signs", "a").choosing("signs", "none").response();

    assertThat(INTAKE.check(response))
        .extracting(Problem::reason)
        .containsExactly(Reason.EXCLUSIVE_OPTION);
  }

  @Test
  void aQuestionThatAnotherAnswerOpensMayBeAnswered() {
    QuestionnaireResponse response =
        Filled.in(VISIT)
            .with("smokes", new BooleanType(true))
            .with("packs", new IntegerType(3))
            .response();

    assertThat(INTAKE.check(response)).isEmpty();
  }

  @Test
  void textsExtensionsNarrativeAndProfilesOfTheClientAreItsOwn() {
    QuestionnaireResponse response =
        Filled.in(VISIT).with("smokes", new BooleanType(true)).response();
    response.getMeta().addProfile("https://client.example/StructureDefinition/unknown");
    response.getItemFirstRep().getItemFirstRep().setText("Do you smoke?");
    response
        .getItemFirstRep()
        .getItemFirstRep()
        .getAnswerFirstRep()
        .addExtension(
            new Extension(
                "http://hl7.org/fhir/StructureDefinition/ordinalValue", new DecimalType(1)));

    assertThat(INTAKE.check(response)).isEmpty();
    assertThat(response.getItemFirstRep().getItemFirstRep().getText()).isEqualTo("Do you smoke?");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource(
      nullValues = "-",
      value = {
        "-, QUESTIONNAIRE_MISSING",
        "https://wervel.example/fhir/Questionnaire/other, QUESTIONNAIRE_UNKNOWN",
        "https://forms.example/Questionnaire/test-visit|0.9.0, QUESTIONNAIRE_UNKNOWN",
        "https://forms.example/Questionnaire/test-visit|1.0.0, -",
        "https://forms.example/Questionnaire/test-visit, -"
      })
  void theFormMustBeKnown(String canonical, Reason reason) {
    QuestionnaireResponse response = Filled.in(VISIT).response().setQuestionnaire(canonical);

    assertThat(INTAKE.check(response))
        .extracting(Problem::reason)
        .isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @Test
  void anAnswerOfTheWrongTypeThatAnEnableWhenComparesIsReportedOnce() {
    QuestionnaireResponse response =
        Filled.in(VISIT)
            .with("smokes", new StringType("geheim"))
            .with("packs", new IntegerType(1))
            .response();

    assertThat(INTAKE.check(response)).extracting(Problem::reason).contains(Reason.WRONG_TYPE);
  }

  @Test
  void anAbsentTotalIsAdded() {
    QuestionnaireResponse response =
        Filled.in(VISIT).choosing("s1", "1").choosing("s2", "2").choosing("s3", "3").response();

    assertThat(INTAKE.check(response)).isEmpty();
    assertThat(Answers.of(response).has("total")).isTrue();
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "''     | “Wat is uw gewicht?” (weight): de waarde is lager dan kan; het laagste is 20.",
        "nl    | “Wat is uw gewicht?” (weight): de waarde is lager dan kan; het laagste is 20.",
        "en-GB | “What is your weight?” (weight): the value is lower than possible; the lowest is 20.",
        "fr    | “Wat is uw gewicht?” (weight): de waarde is lager dan kan; het laagste is 20."
      })
  void theRefusalNamesTheItemInWordsAndHoldsNoAnswer(String acceptLanguage, String text) {
    QuestionnaireResponse response =
        Filled.in(VISIT).with("weight", new DecimalType("13.37")).response();

    OperationOutcome outcome =
        Refusal.outcome(INTAKE.check(response), RequestLanguage.of(acceptLanguage));

    assertThat(outcome.getIssueFirstRep().getDetails().getText()).isEqualTo(text);
    assertThat(outcome.getIssueFirstRep().getExpression().get(0).getValue())
        .isEqualTo("QuestionnaireResponse.item[0].item[0].answer[0]");
    assertThat(TestForms.FHIR.newJsonParser().encodeResourceToString(outcome))
        .doesNotContain("13.37");
  }

  @Test
  void manyAtOnceAreJudgedAsOneByOne() {
    QuestionnaireResponse right =
        Filled.in(VISIT).with("smokes", new BooleanType(true)).choosing("s1", "1").response();
    QuestionnaireResponse wrong = Filled.in(VISIT).with("weight", new DecimalType("1")).response();

    List<Integer> problems =
        java.util.stream.IntStream.range(0, 200)
            .parallel()
            .map(i -> INTAKE.check((i % 2 == 0 ? right : wrong).copy()).size())
            .boxed()
            .toList();

    assertThat(problems)
        .isEqualTo(java.util.stream.IntStream.range(0, 200).mapToObj(i -> i % 2).toList());
  }

  @Test
  void aResponseWithoutStatusIsNotValid() {
    QuestionnaireResponse response = Filled.in(VISIT).response().setStatus(null);

    assertThat(INTAKE.check(response)).extracting(Problem::reason).containsExactly(Reason.INVALID);
  }
}
