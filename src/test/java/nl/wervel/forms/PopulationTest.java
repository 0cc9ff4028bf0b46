package nl.wervel.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PopulationTest {
  private static final Questionnaire VISIT = TestForms.visit();
  private static final String YESTERDAY = "2026-03-09T12:00:00+01:00";

  static Stream<Arguments> values() {
    return Stream.of(
        row("smokes", "testSmokes", new BooleanType(false), "false", "yes or no"),
        row(
            "smokes",
            "testSmokes",
            concept("http://snomed.info/sct", "373066001"),
            "true",
            "as code"),
        row("total", "testTotal", new IntegerType(7), "7", "a whole number"),
        row("total", "testTotal", new Quantity(7), "7", "a whole number as quantity"),
        row("total", "testTotal", new Quantity(6.5), null, "6.5 is no whole number"),
        row("weight", "testWeight", Filled.quantity("70.5", "kg"), "70.5", "a decimal"),
        row("weight", "testWeight", Filled.quantity("70500", "g"), "70.5", "converted"),
        row("weight", "testWeight", Filled.quantity("70", "cm"), null, "a length is no weight"),
        row("since", "testSince", new DateTimeType("2026-01-02"), "2026-01-02", "a date"),
        row("since", "testSince", new DateTimeType("2026-01-01T23:30:00Z"), "2026-01-02", "in NL"),
        row("since", "testSince", new DateTimeType("2025-06"), "2025-06", "a month"),
        row(
            "seen",
            "testSeen",
            new DateTimeType("2026-01-02T10:00:00Z"),
            "2026-01-02T10:00:00Z",
            "a moment"),
        row("smokes", "testSmokes", new StringType("ja"), null, "text is no yes or no"));
  }

  private static Arguments row(String linkId, String fact, Type value, String answer, String why) {
    return Arguments.of(linkId, fact, value, answer, why);
  }

  @ParameterizedTest(name = "{0}: {4}")
  @MethodSource("values")
  void aKnownValueBecomesAnAnswer(
      String linkId, String fact, Type value, String answer, String why) {
    Answers answers = populated(observation(fact, value));

    assertThat(answers.single(linkId).map(Type::primitiveValue).orElse(null)).isEqualTo(answer);
  }

  @Test
  void aQuantityIsInTheListedUnit() {
    Quantity walk =
        (Quantity)
            populated(observation("testWalk", Filled.quantity("500", "m")))
                .single("walk")
                .orElseThrow();

    assertThat(walk.getValue()).isEqualByComparingTo("0.5");
    assertThat(walk.getCode()).isEqualTo("km");
  }

  @Test
  void aChoiceIsTheFormsOptionAndARepeatingOneHasAllOfTheLatestMoment() {
    Answers answers =
        populated(
            observation("testColour", concept(TestForms.BASE + "/CodeSystem/test-colour", "red")),
            observation("testSigns", concept(TestForms.BASE + "/CodeSystem/test-sign", "a")),
            observation("testSigns", concept(TestForms.BASE + "/CodeSystem/test-sign", "b")),
            at(
                "2026-03-01",
                observation(
                    "testSigns", concept(TestForms.BASE + "/CodeSystem/test-sign", "none"))));

    assertThat(((Coding) answers.single("colour").orElseThrow()).getDisplay()).isEqualTo("rood");
    assertThat(answers.to("signs"))
        .extracting(sign -> ((Coding) sign).getCode())
        .containsExactly("a", "b");
  }

  @Test
  void anOptionThatTheFormDoesNotOfferStaysOpen() {
    assertThat(populated(observation("testColour", concept("urn:other", "red"))).byLinkId())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-10T10:00:00+01:00, true",
    "2025-03-10T10:31:00+01:00, true",
    "2025-03-10T10:29:00+01:00, false"
  })
  void nothingOlderThanTheLinkPeriod(String effective, boolean used) {
    Answers answers = populated(at(effective, observation("testSmokes", new BooleanType(true))));

    assertThat(answers.has("smokes")).isEqualTo(used);
  }

  @Test
  void anItemWithoutLinkPeriodStaysOpen() {
    assertThat(populated(observation("testInherited", new BooleanType(true))).byLinkId()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FINAL, true",
    "AMENDED, true",
    "CORRECTED, true",
    "PRELIMINARY, true",
    "ENTEREDINERROR, false",
    "CANCELLED, false",
    "UNKNOWN, false"
  })
  void onlyWhatCounts(ObservationStatus status, boolean used) {
    Answers answers = populated(observation("testSmokes", new BooleanType(true)).setStatus(status));

    assertThat(answers.has("smokes")).isEqualTo(used);
  }

  @Test
  void theLatestWinsAndOneWithoutValueHidesNothing() {
    Answers answers =
        populated(
            at("2026-03-01", observation("testSmokes", new BooleanType(false))),
            at("2026-03-05", observation("testSmokes", new BooleanType(true))),
            at("2026-03-06", observation("testSmokes", null)));

    assertThat(answers.single("smokes").map(Type::primitiveValue)).contains("true");
  }

  @Test
  void yesAndNoAtOneMomentStaysOpen() {
    assertThat(
            populated(
                    observation("testSmokes", new BooleanType(false)),
                    observation("testSmokes", new BooleanType(true)))
                .byLinkId())
        .isEmpty();
    assertThat(
            populated(
                    observation("testSmokes", new BooleanType(true)),
                    observation("testSmokes", concept("http://snomed.info/sct", "373066001")))
                .byLinkId())
        .containsOnlyKeys("smokes");
  }

  @Test
  void whatOtherAnswersCloseStaysOpen() {
    assertThat(populated(observation("testPacks", new IntegerType(3))).byLinkId()).isEmpty();
    assertThat(
            populated(
                    observation("testPacks", new IntegerType(3)),
                    observation("testSmokes", new BooleanType(true)))
                .byLinkId())
        .containsOnlyKeys("smokes", "packs");
  }

  @Test
  void anotherCodeOfTheItemMeansTheSame() {
    Observation loinc = observation("x", new BooleanType(true));
    loinc.getCode().getCodingFirstRep().setSystem("http://loinc.org").setCode("72166-2");

    assertThat(populated(loinc).has("smokes")).isTrue();
  }

  @Test
  void itIsInProgressAndOfThatSubjectAndNow() {
    QuestionnaireResponse response = response(observation("testTotal", new IntegerType(7)));

    assertThat(response.getStatus())
        .isEqualTo(QuestionnaireResponse.QuestionnaireResponseStatus.INPROGRESS);
    assertThat(response.getAuthoredElement().getValueAsString())
        .isEqualTo("2026-03-10T10:30:00+01:00");
    assertThat(response.getSubject().getReference()).isEqualTo("Patient/1");
  }

  private static Answers populated(Observation... known) {
    return Answers.of(response(known));
  }

  private static QuestionnaireResponse response(Observation... known) {
    List<Observation> all = new ArrayList<>(List.of(known));
    return new Population(
            Form.of(VISIT), (subject, questions) -> LatestObservations.of(all, questions))
        .of(new Reference("Patient/1"), TestForms.NOW);
  }

  private static Observation observation(String fact, Type value) {
    Observation observation = new Observation().setStatus(ObservationStatus.FINAL);
    observation.getCode().addCoding(new Coding(TestForms.FACTS, fact, null));
    observation.setValue(value);
    return at(YESTERDAY, observation);
  }

  private static Observation at(String effective, Observation observation) {
    observation.setEffective(new DateTimeType(effective));
    return observation;
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding(system, code, null));
  }
}
