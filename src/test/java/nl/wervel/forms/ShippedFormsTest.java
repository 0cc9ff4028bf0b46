package nl.wervel.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import nl.wervel.knowledge.Artifact;
import nl.wervel.knowledge.ArtifactFiles;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form that is published can be filled in, stored and read back as Observations. */
class ShippedFormsTest {
  private static FormIntake intake;

  static List<Questionnaire> forms() {
    return ArtifactFiles.read(ArtifactFiles.SHIPPED, TestForms.FHIR).stream()
        .map(Artifact::resource)
        .filter(Questionnaire.class::isInstance)
        .map(Questionnaire.class::cast)
        .toList();
  }

  @BeforeAll
  static void startIntake() {
    var profiles = TestForms.FHIR.getValidationSupport();
    intake =
        new FormIntake(
            QuestionnaireSet.of(forms()),
            TestForms.FHIR,
            profiles,
            new Scores(TestForms.FHIR, profiles),
            TestForms.CLOCK);
    intake.warmUp();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void isAcceptedWhenFilledInAndGivesAnObservationForEachFact(Questionnaire form) {
    QuestionnaireResponse response = filled(form);

    assertThat(intake.check(response)).as(form.getTitle()).isEmpty();

    List<Observation> observations = Extraction.observations(response, form, TestForms.NOW);
    Answers answers = Answers.of(response);
    assertThat(observations)
        .as(form.getTitle())
        .extracting(one -> one.getIdElement().getIdPart())
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(id).matches("[A-Za-z0-9.-]{1,64}"))
        .hasSize(
            (int)
                Form.of(form).items().stream()
                    .filter(item -> item.extracted() && answers.has(item.linkId()))
                    .count());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyScoreNamesTheItemsItFollowsFrom(Questionnaire form) {
    assertThat(Form.of(form).calculations())
        .allSatisfy(calculation -> assertThat(calculation.dependsOn()).isNotEmpty());
  }

  private static QuestionnaireResponse filled(Questionnaire questionnaire) {
    Filled form =
        Filled.in(questionnaire)
            .id("12345678-1234-1234-1234-123456789012")
            .status(QuestionnaireResponseStatus.COMPLETED);
    for (FormItem item : Form.of(questionnaire).items()) {
      if (item.isQuestion()
          && item.calculation().isEmpty()
          && EnableWhen.isEnabled(item, Answers.of(form.response()))) {
        form.with(item.linkId(), answer(item));
      }
    }
    return form.response();
  }

  private static Type answer(FormItem item) {
    BigDecimal highest =
        Stream.of(Bounds.highest(item), Bounds.lowest(item))
            .flatMap(java.util.Optional::stream)
            .findFirst()
            .orElse(BigDecimal.ONE);
    return switch (item.type()) {
      case BOOLEAN -> new BooleanType(true);
      case INTEGER -> new IntegerType(highest.intValueExact());
      case DECIMAL -> new DecimalType(highest);
      case QUANTITY ->
          Filled.quantity(highest.toPlainString(), item.unit().orElseThrow().getCode());
      case CHOICE -> item.choices().get(0).copy();
      case DATE -> new DateType("2026-03-10");
      case DATETIME -> new DateTimeType("2026-03-10T10:00:00+01:00");
      default -> new StringType("x");
    };
  }
}
