package nl.wervel.evaluation;

import static nl.wervel.evaluation.Row.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import nl.wervel.knowledge.Form;
import nl.wervel.knowledge.KnowledgeBase;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What value a fact has: the ways in which systems write one and the same answer. */
class RecordedValueTest {
  private static final String SCT = "http://snomed.info/sct";
  private static final String CAUSE = "https://wervel.example/fhir/CodeSystem/specific-cause";
  private static final String REFLEX = "https://wervel.example/fhir/CodeSystem/reflex";

  private static Observed fingers() {
    return Observed.of("fingerFloorDistanceCm").at("2026-11-20");
  }

  private static Observed nprs() {
    return Observed.of("nprs").at("2026-11-20");
  }

  private static Observed causes() {
    return Observed.of("specificCauseKnown").at("2026-11-20");
  }

  private static Observed painScore(String method) {
    Coding coding = new Coding("urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.9.1", method, null);
    return Observed.coded(SCT, "225908003")
        .with(o -> o.setMethod(new CodeableConcept().addCoding(coding)));
  }

  static Stream<Row> truths() {
    return Stream.of(
        row("chills", true, "boolean", Observed.of("chills").yes()),
        row("chills", true, "SNOMED CT Yes", Observed.of("chills").code(SCT, "373066001")),
        row("chills", false, "SNOMED CT No", Observed.of("chills").code(SCT, "373067005")),
        row("chills", null, "SNOMED CT Unknown", Observed.of("chills").code(SCT, "261665006")),
        row("chills", null, "not SNOMED CT", Observed.of("chills").code("urn:x", "373066001")),
        row("chills", null, "a number is no truth", Observed.of("chills").value(1)),
        row(
            "chills",
            null,
            "another fact's code system",
            Observed.coded("http://elsewhere.example", "chills").yes()),
        row(
            "chills",
            true,
            "any coding of the code",
            Observed.coded("http://loinc.org", "45701-0")
                .yes()
                .with(
                    o -> {
                      o.getCode().addCoding(new Coding(Observed.FACT, "chills", null));
                      return o;
                    })));
  }

  static Stream<Row> numbers() {
    return Stream.of(
        row("fingerFloorDistanceCm", 26, "centimetres", fingers().value("26", "cm")),
        row("fingerFloorDistanceCm", 26, "metres", fingers().value("0.26", "m")),
        row("fingerFloorDistanceCm", 25.5, "millimetres", fingers().value("255", "mm")),
        row("fingerFloorDistanceCm", 26, "bare", fingers().value("26", null)),
        row("fingerFloorDistanceCm", 26, "an integer", fingers().value(26)),
        row(
            "fingerFloorDistanceCm",
            26,
            "the unit as text only",
            fingers().value(new Quantity(26).setUnit("cm"))),
        row("fingerFloorDistanceCm", null, "a weight", fingers().value("26", "kg")),
        row("fingerFloorDistanceCm", null, "no unit at all", fingers().value("26", "breed")),
        row(
            "fingerFloorDistanceCm",
            null,
            "over 26 is no number",
            fingers()
                .value(
                    new Quantity(26).setCode("cm").setComparator(QuantityComparator.GREATER_THAN))),
        row("nprs", 8, "integer", nprs().value(8)),
        row("nprs", 8, "score", nprs().value("8", "{score}")),
        row("nprs", 8, "decimal", nprs().value("8.0", null)),
        row("nprs", 8, "the unit one", nprs().value("8", "1")),
        row("nprs", 7.5, "not rounded", nprs().value("7.5", "{score}")),
        row("nprs", null, "centimetres on a line", nprs().value("8", "cm")),
        row("nprs", 8, "LOINC", Observed.coded("http://loinc.org", "72514-3").value(8)),
        row("nprs", 8, "zib PainScore", Observed.coded(SCT, "225908003").value(8)),
        row(
            "nprs",
            8,
            "LOINC score",
            Observed.coded("http://loinc.org", "72514-3").value("8", "{score}")),
        row("nprs", 8, "on a numeric scale", painScore("NRS").value(8)),
        row("nprs", null, "on a line to 100", painScore("VAS100").value(8)),
        row(
            "neuroDeficitOnsetHours",
            48,
            "days",
            Observed.of("neuroDeficitOnsetHours").value("2", "d")),
        row(
            "morningStiffnessMinutes",
            60,
            "an hour",
            Observed.of("morningStiffnessMinutes").value("1", "h")),
        row("backPainYears", 6, "months", Observed.of("backPainYears").value("72", "mo")));
  }

  static Stream<Row> choices() {
    return Stream.of(
        row(
            "achillesReflex",
            "absent",
            "our code",
            Observed.of("achillesReflex").code(REFLEX, "absent")),
        row(
            "achillesReflex",
            "absent",
            "without system",
            Observed.of("achillesReflex").code(null, "absent")),
        row(
            "achillesReflex",
            null,
            "another system",
            Observed.of("achillesReflex").code("urn:x", "absent")),
        row(
            "achillesReflex",
            "absent",
            "ours beside another",
            Observed.of("achillesReflex")
                .value(
                    new CodeableConcept()
                        .addCoding(new Coding(SCT, "404684003", null))
                        .addCoding(new Coding(REFLEX, "absent", null)))),
        row(
            "specificCauseKnown",
            List.of("malignancy", "vertebral-fracture"),
            "all answers of one moment",
            causes().code(CAUSE, "malignancy"),
            causes().code(CAUSE, "vertebral-fracture")),
        row(
            "specificCauseKnown",
            List.of("malignancy", "vertebral-fracture"),
            "all codes of one answer",
            causes().code(CAUSE, "malignancy", "vertebral-fracture")),
        row(
            "specificCauseKnown",
            List.of("malignancy"),
            "the latest set replaces the one before",
            Observed.of("specificCauseKnown").code(CAUSE, "radiculitis").at("2026-11-01"),
            causes().code(CAUSE, "malignancy")),
        row(
            "specificCauseKnown",
            List.of("malignancy"),
            "each code once",
            causes().code(CAUSE, "malignancy"),
            causes().code(CAUSE, "malignancy")),
        row("specificCauseKnown", null, "nothing recorded"));
  }

  @ParameterizedTest
  @MethodSource({"truths", "numbers", "choices"})
  void isReadAs(Row row) {
    row.holds();
  }

  /** A severe loss of strength entered in the MRC form must raise its alarm. */
  @Test
  void theLowestGradeOfTheMrcFormCounts() {
    Observed lowest =
        Observed.coded("https://wervel.example/fhir/CodeSystem/measurement", "mrc-lowest");
    assertThat(Cql.fact("mrcLowest", Guideline.NOW, List.of(lowest.value(2).resource())))
        .isEqualTo(new BigDecimal("2"));
  }

  /**
   * The code of the item is what an EHR without our form records. A code of an instrument of ours
   * only proposes the value when the form is filled in: a person confirms it.
   */
  @ParameterizedTest
  @MethodSource("standardCodes")
  void standardCodeOfAnItemIsReadToo(String fact, Coding standard) {
    QuestionnaireItemComponent item = Recording.item(fact);
    Observed observed = Observed.coded(standard.getSystem(), standard.getCode());
    assertThat(
            Cql.fact(
                fact,
                Guideline.NOW,
                List.of(
                    (item.getType() == QuestionnaireItemType.BOOLEAN
                            ? observed.value(new BooleanType(true))
                            : observed.value(1))
                        .resource())))
        .as(standard.getCode())
        .isNotNull();
  }

  static Stream<Object[]> standardCodes() {
    return Guideline.KNOWLEDGE.forms().values().stream()
        .map(Form::facts)
        .flatMap(List::stream)
        .flatMap(
            fact ->
                Recording.item(fact).getCode().stream()
                    .filter(coding -> !coding.getSystem().startsWith(KnowledgeBase.BASE))
                    .map(coding -> new Object[] {fact, coding}));
  }

  @ParameterizedTest
  @CsvSource({"osteoporosis, 64859006", "cancerHistory, 266987004"})
  void aDiagnosisInTheRecordCountsToo(String fact, String code) {
    Condition condition =
        new Condition()
            .setCode(new CodeableConcept().addCoding(new Coding(SCT, code, null)))
            .setClinicalStatus(
                new CodeableConcept().addCoding(new Coding("urn:x", "active", null)));
    assertThat(Cql.fact(fact, Guideline.NOW, List.of(condition))).isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, false, true",
    "ACTIVE, true, ",
    "DRAFT, false, ",
    "ONHOLD, false, ",
    "REVOKED, false, ",
    "COMPLETED, false, ",
    "ENTEREDINERROR, false, ",
    "UNKNOWN, false, "
  })
  void onlyActiveOrdersAreOrdered(
      ServiceRequestStatus status, boolean doNotPerform, Boolean ordered) {
    ServiceRequest order =
        (ServiceRequest) Recording.of("orderedInterventions", "massage", "").get(0);
    order.setStatus(status).setDoNotPerform(doNotPerform);
    assertThat(Cql.fact("orderedInterventions", Guideline.NOW, List.of(order)))
        .isEqualTo(ordered == null ? null : List.of("massage"));
  }

  @Test
  void ordersOfOtherKindsAreNone() {
    ServiceRequest order = new ServiceRequest();
    order
        .setStatus(ServiceRequestStatus.ACTIVE)
        .setCode(new CodeableConcept().addCoding(new Coding("urn:x", "massage", null)));
    assertThat(Cql.fact("orderedInterventions", Guideline.NOW, List.of(order))).isNull();
  }
}
