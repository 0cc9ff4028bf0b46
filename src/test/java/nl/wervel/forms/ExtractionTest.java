package nl.wervel.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExtractionTest {
  private static final Questionnaire VISIT = TestForms.visit();

  private static List<Observation> extract(QuestionnaireResponse response) {
    return Extraction.observations(response, VISIT, TestForms.NOW);
  }

  static Stream<Arguments> values() {
    Coding weighted = new Coding(TestForms.BASE + "/CodeSystem/test-colour", "red", "rood");
    weighted.addExtension("http://hl7.org/fhir/StructureDefinition/itemWeight", new DecimalType(1));
    return Stream.of(
        Arguments.of("smokes", new BooleanType(true), "\"valueBoolean\":true"),
        Arguments.of("smokes", new BooleanType(false), "\"valueBoolean\":false"),
        Arguments.of("packs", new IntegerType(0), "\"valueInteger\":0"),
        Arguments.of(
            "walk",
            Filled.quantity("2.5", "km"),
            "\"valueQuantity\":{\"value\":2.5,\"unit\":\"kilometer\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"km\"}"),
        Arguments.of(
            "walk",
            Filled.quantity("500", "m"),
            "\"valueQuantity\":{\"value\":0.5,\"unit\":\"kilometer\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"km\"}"),
        Arguments.of(
            "weight",
            new DecimalType("70.5"),
            "\"valueQuantity\":{\"value\":70.5,\"unit\":\"kilogram\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"kg\"}"),
        Arguments.of(
            "colour",
            weighted,
            "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"https://wervel.example/fhir/CodeSystem/test-colour\",\"code\":\"red\",\"display\":\"rood\"}]}"),
        Arguments.of("since", new DateType("2026-01-02"), "\"valueDateTime\":\"2026-01-02\""),
        Arguments.of("since", new DateType("2025-06"), "\"valueDateTime\":\"2025-06\""),
        Arguments.of(
            "seen",
            new DateTimeType("2026-01-02T03:04:05+01:00"),
            "\"valueDateTime\":\"2026-01-02T03:04:05+01:00\""));
  }

  @ParameterizedTest
  @MethodSource("values")
  void theValueFollowsTheAnswersType(String linkId, Type answer, String expected) {
    List<Observation> found = extract(Filled.in(VISIT).with(linkId, answer).response());

    assertThat(found).hasSize(1);
    assertThat(TestForms.FHIR.newJsonParser().encodeResourceToString(found.get(0)))
        .contains(expected);
  }

  @Test
  void saysOfWhomWhenByWhomAndWhereItComesFrom() {
    QuestionnaireResponse response =
        Filled.in(VISIT).id("r1").with("smokes", new BooleanType(true)).response();
    response.setEncounter(new Reference("Encounter/e1"));
    response.setAuthor(new Reference("Practitioner/p1"));
    response.setSource(new Reference("Patient/1"));

    Observation found = extract(response).get(0);

    assertThat(found.getIdElement().getIdPart()).isEqualTo("r1.smokes");
    assertThat(found.getCode().getCoding())
        .extracting(Coding::getCode)
        .containsExactly("testSmokes", "72166-2");
    assertThat(found.getSubject().getReference()).isEqualTo("Patient/1");
    assertThat(found.getEncounter().getReference()).isEqualTo("Encounter/e1");
    assertThat(found.getEffectiveDateTimeType().getValueAsString())
        .isEqualTo("2026-03-09T10:00:00+01:00");
    assertThat(found.getIssuedElement().getValueAsString())
        .isEqualTo("2026-03-09T10:00:00.000+01:00");
    assertThat(found.getPerformerFirstRep().getReference()).isEqualTo("Practitioner/p1");
    assertThat(found.getDerivedFromFirstRep().getReference()).isEqualTo("QuestionnaireResponse/r1");
    assertThat(found.getCategoryFirstRep().getCodingFirstRep().getCode()).isEqualTo("survey");
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETED, FINAL",
    "AMENDED, AMENDED",
    "INPROGRESS, PRELIMINARY",
    "ENTEREDINERROR,",
    "STOPPED,"
  })
  void theStatusFollowsTheResponses(
      QuestionnaireResponseStatus given, Observation.ObservationStatus expected) {
    List<Observation> found =
        extract(Filled.in(VISIT).status(given).with("smokes", new BooleanType(true)).response());

    assertThat(found)
        .extracting(Observation::getStatus)
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @Test
  void aRepeatingItemGivesOneObservationForEachCode() {
    List<Observation> found =
        extract(Filled.in(VISIT).id("r1").choosing("signs", "b").choosing("signs", "a").response());

    assertThat(found)
        .extracting(o -> o.getIdElement().getIdPart())
        .containsExactly("r1.signs.b", "r1.signs.a");
  }

  @Test
  void theGroupsExtractionAndCategoryAreInheritedUnlessOverridden() {
    QuestionnaireResponse response =
        Filled.in(VISIT)
            .id("r1")
            .with("inherited", new BooleanType(true))
            .with("overridden", new BooleanType(true))
            .response();
    response.addItem(response.getItemFirstRep().copy());

    List<Observation> found = extract(response);

    assertThat(found)
        .extracting(o -> o.getIdElement().getIdPart())
        .containsExactly("r1.inherited", "r1.inherited.2-1");
    assertThat(found.get(0).getCategoryFirstRep().getCodingFirstRep().getCode()).isEqualTo("exam");
  }

  @Test
  void itemsWithoutExtractionOrValueGiveNothing() {
    QuestionnaireResponse response =
        Filled.in(VISIT).choosing("s1", "2").with("smokes", new BooleanType()).response();

    assertThat(extract(response)).isEmpty();
  }

  @Test
  void withoutAuthoredTheTimeIsThatOfStoringElseNow() {
    QuestionnaireResponse response =
        Filled.in(VISIT).with("smokes", new BooleanType(true)).response().setAuthored(null);

    assertThat(extract(response).get(0).getEffectiveDateTimeType().getValueAsString())
        .isEqualTo("2026-03-10T10:30:00.000+01:00");
    response.getMeta().getLastUpdatedElement().setValueAsString("2026-01-01T00:00:00Z");
    assertThat(extract(response).get(0).getEffectiveDateTimeType().getValue())
        .isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void aDateAloneIsNotMadeAnInstant() {
    QuestionnaireResponse response =
        Filled.in(VISIT).with("smokes", new BooleanType(true)).response();
    response.setAuthoredElement(new DateTimeType("2026-03-09"));

    Observation found = extract(response).get(0);

    assertThat(found.getEffectiveDateTimeType().getValueAsString()).isEqualTo("2026-03-09");
    assertThat(found.hasIssued()).isFalse();
  }

  @Test
  void withoutIdItCanBeUsedInMemory() {
    QuestionnaireResponse response =
        Filled.in(VISIT).with("smokes", new BooleanType(true)).response();
    response.getIdentifier().setValue("ehr-7");

    Observation found = extract(response).get(0);

    assertThat(found.hasId()).isFalse();
    assertThat(found.getDerivedFromFirstRep().getIdentifier().getValue()).isEqualTo("ehr-7");
    assertThat(found.getDerivedFromFirstRep().getDisplay()).isEqualTo("Testbezoek");
  }

  @Test
  void aDeviceThatAuthoredIsNoPerformer() {
    QuestionnaireResponse response =
        Filled.in(VISIT).with("smokes", new BooleanType(true)).response();
    response.setAuthor(new Reference("Device/app"));
    response.setSource(new Reference("Patient/1"));

    assertThat(extract(response).get(0).getPerformer())
        .extracting(Reference::getReference)
        .containsExactly("Patient/1");
  }
}
