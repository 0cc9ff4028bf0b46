package nl.wervel.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The instruments' forms: scores computed by hand, and what is refused. */
class InstrumentScoresTest {
  private static final Map<String, Questionnaire> FORMS =
      ShippedFormsTest.forms().stream()
          .collect(Collectors.toMap(form -> form.getIdElement().getIdPart(), Function.identity()));
  private static final String MEASUREMENTS = TestForms.BASE + "/CodeSystem/measurement";

  private static FormIntake intake;

  @BeforeAll
  static void startIntake() {
    var profiles = TestForms.FHIR.getValidationSupport();
    intake =
        new FormIntake(
            QuestionnaireSet.of(FORMS.values()),
            TestForms.FHIR,
            profiles,
            new Scores(TestForms.FHIR, profiles),
            TestForms.CLOCK);
  }

  @ParameterizedTest(name = "{0}: {1} -> {2} {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # form | answers                                                    | item        | score
          slr    | slr-left=positive                                          | slr         | positive
          slr    | slr-left=negative, slr-right=positive                      | slr         | positive
          slr    | slr-left=negative, slr-right=negative                      | slr         | negative
          slr    | slr-left=negative                                          | slr         | -
          slr    | slr-left=positive                                          | slr-crossed | -
          slr    | slr-crossed-left=negative, slr-crossed-right=negative      | slr-crossed | negative
          slr    | slr-reverse-right=positive                                 | slr-reverse | positive
          mrc    | mrc-hip-flexion-left=5, mrc-toe-extension-right=3          | mrc-lowest  | 3
          mrc    | mrc-knee-extension-left=0                                  | mrc-lowest  | 0
          mrc    | mrc-knee-extension-left=5                                  | mrc-lowest  | 5
          gpe    | gpe-change=1                                               | gpe         | 1
          gpe    | gpe-change=6                                               | gpe         | 6
          hads   | hads-anxiety=8, hads-depression=11                         | hads        | 19
          hads   | hads-anxiety=21, hads-depression=21                        | hads        | 42
          hads   | hads-anxiety=8                                             | hads        | -
          hads   | hads=30                                                    | hads        | 30
          pcs    | pcs-rumination=4, pcs-magnification=3, pcs-helplessness=10 | pcs         | 17
          pcs    | pcs-rumination=0, pcs-magnification=0, pcs-helplessness=0  | pcs         | 0
          pcs    | pcs-rumination=4, pcs-helplessness=10                      | pcs         | -
          odi    | odi=42                                                     | odi         | 42
          pccl   | pccl-coping=3.25                                           | pccl-coping | 3.25
          hhd    | hhd-left=210.5 N                                           | hhd-left    | 210.5
          6mwt   | 6mwt=0.48 km                                               | 6mwt        | 480
          """)
  void aScoreIsComputedAndExtracted(String form, String answers, String item, String score) {
    Filled filled = filled(form, answers);

    assertThat(intake.check(filled.response())).isEmpty();

    assertThat(extracted(filled, form, item)).isEqualTo(Optional.ofNullable(score));
  }

  @ParameterizedTest
  @CsvSource({"24, 24, 24", "24, 7, 7", "24, 0, 0", "23, 23, -", "1, 1, -"})
  void rmdqIsTheNumberOfTimesYes(int answered, int yes, String score) {
    Filled filled = Filled.in(form("rmdq")).status(QuestionnaireResponseStatus.COMPLETED);
    IntStream.rangeClosed(1, answered)
        .forEach(n -> filled.with("rmdq-%02d".formatted(n), new BooleanType(n <= yes)));

    assertThat(intake.check(filled.response())).isEmpty();

    assertThat(extracted(filled, "rmdq", "rmdq"))
        .isEqualTo(Optional.of(score).filter(s -> !s.equals("-")));
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hads         | hads-anxiety=8, hads-depression=11, hads=20 | TOTAL_CONTRADICTS
          pcs          | pcs-rumination=4, pcs=20                    | TOTAL_INCOMPLETE
          mrc          | mrc-hip-flexion-left=2, mrc-lowest=5        | TOTAL_CONTRADICTS
          slr          | slr-left=positive, slr=negative             | TOTAL_CONTRADICTS
          tsk          | tsk=16                                      | TOO_LOW
          tsk          | tsk=69                                      | TOO_HIGH
          pccl         | pccl-coping=6.1                             | TOO_HIGH
          eq-5d-3l     | eq-5d-3l-index=1.01                         | TOO_HIGH
          finger-floor | finger-floor=-1 cm                          | TOO_LOW
          finger-floor | finger-floor=20 kg                          | WRONG_UNIT
          odi          | odi=40, odi-date=2026-03-11                 | IN_THE_FUTURE
          """)
  void whatCannotBeIsRefused(String form, String answers, Reason reason) {
    assertThat(intake.check(filled(form, answers).response()))
        .extracting(Problem::reason)
        .containsOnly(reason);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("beyondTheRange")
  void aScoreOutsideItsRangeIsRefused(String form, String linkId, BigDecimal value, Reason reason) {
    FormItem item = Form.of(form(form)).item(linkId).orElseThrow();
    String unit = item.unit().map(known -> " " + known.getCode()).orElse("");
    Filled filled = filled(form, linkId + "=" + value.toPlainString() + unit);

    assertThat(intake.check(filled.response())).extracting(Problem::reason).containsOnly(reason);
  }

  static Stream<Arguments> beyondTheRange() {
    return FORMS.values().stream()
        .flatMap(form -> Form.of(form).items().stream().flatMap(item -> beyond(form, item)));
  }

  private static Stream<Arguments> beyond(Questionnaire form, FormItem item) {
    if (item.definition().getCode().stream()
        .noneMatch(code -> MEASUREMENTS.equals(code.getSystem()))) {
      return Stream.empty();
    }
    String name = form.getIdElement().getIdPart().replaceFirst("lrp-", "");
    return Stream.concat(
        Bounds.lowest(item).stream()
            .map(low -> low.subtract(BigDecimal.ONE))
            .map(low -> Arguments.of(name, item.linkId(), low, Reason.TOO_LOW)),
        Bounds.highest(item).stream()
            .map(high -> high.add(BigDecimal.ONE))
            .map(high -> Arguments.of(name, item.linkId(), high, Reason.TOO_HIGH)));
  }

  @Test
  void aScoreCountsFromTheDayItWasMeasuredElseFromWhenItWasWritten() {
    Filled dated = filled("odi", "odi=40, odi-date=2026-02-27");
    Filled undated = filled("odi", "odi=40");

    assertThat(effective(dated)).isEqualTo("2026-02-27");
    assertThat(effective(undated)).isEqualTo("2026-03-09T10:00:00+01:00");
  }

  @Test
  void aTestSetsNoFactButIsProposedInTheNeurologicalExamination() {
    Filled mrc = filled("mrc", "mrc-toe-extension-left=3");
    Filled reach = filled("finger-floor", "finger-floor=30 cm");
    List<Observation> measured =
        Stream.of(observations(mrc, "mrc"), observations(reach, "finger-floor"))
            .flatMap(List::stream)
            .toList();

    assertThat(measured)
        .flatExtracting(one -> one.getCode().getCoding())
        .extracting(code -> code.getSystem())
        .doesNotContain(TestForms.FACTS);

    Answers proposed =
        Answers.of(
            new Population(
                    Form.of(form("neuro-exam")),
                    (subject, questions) -> LatestObservations.of(measured, questions))
                .of(new Reference("Patient/1"), TestForms.NOW));
    assertThat(proposed.single("mrcLowest").flatMap(Numbers::of)).contains(new BigDecimal(3));
    assertThat(proposed.single("fingerFloorDistanceCm")).isPresent();
    assertThat(proposed.has("lasegue")).isFalse();
  }

  private static String effective(Filled filled) {
    return observations(filled, "odi").get(0).getEffectiveDateTimeType().getValueAsString();
  }

  private static List<Observation> observations(Filled filled, String form) {
    assertThat(intake.check(filled.response())).isEmpty();
    return Extraction.observations(filled.response(), form(form), TestForms.NOW);
  }

  private static Optional<String> extracted(Filled filled, String form, String item) {
    return Extraction.observations(filled.response(), form(form), TestForms.NOW).stream()
        .filter(
            one ->
                MEASUREMENTS.equals(one.getCode().getCodingFirstRep().getSystem())
                    && item.equals(one.getCode().getCodingFirstRep().getCode()))
        .findFirst()
        .map(
            one ->
                one.hasValueCodeableConcept()
                    ? one.getValueCodeableConcept().getCodingFirstRep().getCode()
                    : Numbers.of(one.getValue()).orElseThrow().toPlainString());
  }

  private static Filled filled(String form, String answers) {
    Filled filled = Filled.in(form(form)).status(QuestionnaireResponseStatus.COMPLETED);
    for (String answer : answers.split(", ")) {
      String linkId = answer.substring(0, answer.indexOf('='));
      answer(filled, Form.of(form(form)).item(linkId).orElseThrow(), answer.split("=")[1]);
    }
    return filled;
  }

  private static void answer(Filled filled, FormItem item, String value) {
    switch (item.type()) {
      case CHOICE -> filled.choosing(item.linkId(), value);
      case INTEGER -> filled.with(item.linkId(), new IntegerType(value));
      case DECIMAL -> filled.with(item.linkId(), new DecimalType(value.split(" ")[0]));
      case DATE -> filled.with(item.linkId(), new DateType(value));
      case QUANTITY ->
          filled.with(item.linkId(), Filled.quantity(value.split(" ")[0], value.split(" ")[1]));
      default -> throw new IllegalArgumentException(item.linkId());
    }
  }

  private static Questionnaire form(String name) {
    return FORMS.get("lrp-" + name);
  }
}
