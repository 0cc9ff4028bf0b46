package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.course.Course;
import nl.wervel.knowledge.Language;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencds.cqf.cql.engine.runtime.Tuple;

/** The course of a patient, on 22 November 2026. */
class CourseTest {
  private static final String MEASUREMENT = "https://wervel.example/fhir/CodeSystem/measurement";

  private final List<Resource> record = new ArrayList<>();
  private Language language = Language.NL;

  @Test
  void ofNothingThereIsOnlyWhatFollowsFromIt() {
    assertThat(told())
        .filteredOn(line -> !line.startsWith("alarm:"))
        .containsExactly("phase: intake", "screening: status=not-recorded");
  }

  @Test
  void aScoreIsASeriesInTheOrderOfTimeWhateverTheOrderOfTheRecord() {
    recorded("nprs", 5, "2026-11-10T09:00:00+01:00");
    recorded("nprs", 7, "2026-10-01");
    recorded("nprs", 6, "2026-11-10T08:30:00Z");
    List<String> expected =
        List.of(
            "series: code=nprs, label=NPRS: gemiddelde pijn in 24 uur,"
                + " point[date=2026-10-01, value=7, reference=Observation/nprs-1],"
                + " point[date=2026-11-10T09:00:00+01:00, value=5,"
                + " reference=Observation/nprs-0],"
                + " point[date=2026-11-10T08:30:00Z, value=6, reference=Observation/nprs-2]");
    assertThat(told("series")).isEqualTo(expected);
    Collections.reverse(record);
    assertThat(told("series")).isEqualTo(expected);
  }

  /** The rules of change and the line must say the same of every score. */
  @ParameterizedTest
  @CsvSource({
    "nprs, nprsBaseline, 7, 4.9, 4, 5",
    "nprs, nprsBaseline, 10, 7, 7, 8",
    "nprs, nprsBaseline, 1, 0.7, 0, 1",
    "qbpds, qbpdsBaseline, 48, 33.6, 33, 34",
    "qbpds, qbpdsBaseline, 100, 70, 70, 71"
  })
  void theLineIsWhereAFallMayBeRelevant(
      String score, String intake, int baseline, String line, int improved, int not) {
    recorded(intake, baseline, "2026-10-01");
    assertThat(told("series"))
        .singleElement()
        .asString()
        .endsWith("baseline[value=%d, date=2026-10-01], improved=%s".formatted(baseline, line));
    recorded(score, not, "2026-11-01");
    assertThat(rule("LRPMeasurement", "meas-" + score + "-mcid-30")).isEqualTo(false);
    recorded(score, improved, "2026-11-02");
    assertThat(rule("LRPMeasurement", "meas-" + score + "-mcid-30")).isEqualTo(true);
  }

  @Test
  void withoutAScoreAtIntakeAboveZeroThereIsNoLine() {
    recorded("nprs", 3, "2026-11-01");
    assertThat(told("series").get(0)).doesNotContain("improved", "baseline");
    recorded("nprsBaseline", 0, "2026-10-01");
    assertThat(told("series").get(0)).contains("baseline[value=0").doesNotContain("improved");
  }

  @Test
  void whatTheGuidelineGivesNoLineForHasNone() {
    recorded("psk", 8, "2026-10-01");
    recorded("pskBaseline", 8, "2026-10-01");
    recorded("nprsLeg", 6, "2026-10-01");
    recorded("sbstTotal", 4, "2026-10-01");
    measured("odi", 40, "{score}");
    assertThat(told("series"))
        .hasSize(4)
        .noneMatch(series -> series.contains("improved"))
        .anyMatch(series -> series.contains("code=psk") && series.contains("baseline[value=8"));
  }

  @Test
  void anOptionalInstrumentIsASeriesOfItsOwnInItsUnit() {
    measured("tsk", 40, null);
    measured("1rm", 100, "[lb_av]");
    measured("1rm", 50, "kg");
    language = Language.EN;
    assertThat(told("series"))
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .startsWith("series: code=1rm, label=Estimated 1RM, unit=kg, point[")
                    .contains("value=45.359237", "value=50"),
            tsk -> assertThat(tsk).startsWith("series: code=tsk, label=TSK, total score, point["));
  }

  @Test
  void theSameMeasurementByAnotherCodeIsInTheSeriesOnce() {
    recorded("fingerFloorDistanceCm", 30, "2026-10-01");
    add(Observed.coded("http://loinc.org", "97909-6").value(30).at("2026-10-01"), "odi");
    assertThat(told("series"))
        .satisfiesExactly(
            distance ->
                assertThat(distance)
                    .startsWith("series: code=finger-floor")
                    .containsOnlyOnce("point["),
            odi -> assertThat(odi).startsWith("series: code=odi").containsOnlyOnce("point["));
  }

  @Test
  void whatDoesNotCountIsNoPoint() {
    Observed odi = Observed.coded(MEASUREMENT, "odi").value(30).at("2026-10-20");
    add(odi.status(ObservationStatus.ENTEREDINERROR), "mistake");
    add(Observed.coded(MEASUREMENT, "odi").at("2026-10-20"), "no-value");
    add(Observed.coded(MEASUREMENT, "odi").value(30), "no-moment");
    add(Observed.coded(MEASUREMENT, "odi").at("2026-10-20").value("3", "kg"), "other-unit");
    add(odi.value(new Quantity(3).setComparator(Quantity.QuantityComparator.LESS_THAN)), "less");
    add(Observed.of("nprs").value(5).at("2026-09-30"), "earlier-episode");
    record.add(Held.backPain("2026-10-01"));
    assertThat(told("series")).isEmpty();
  }

  @Test
  void sessionsAreTheContactsThatTheRulesCount() {
    record.add(Held.backPain("2026-10-01"));
    recorded("daysSinceTreatmentStart", "2026-10-10", "2026-10-10");
    record.add(Held.encounter("2026-10-20T09:00:00+02:00"));
    record.add(Held.encounter("2026-10-12"));
    record.add(Held.encounter("2026-10-02"));
    record.add(Held.encounter("2026-11-12").setStatus(EncounterStatus.CANCELLED));
    record.add(Held.encounter("2026-11-22").setStatus(EncounterStatus.INPROGRESS));
    Condition other = Held.condition(Held.SCT, "195967001", "2026-10-01");
    record.add(other);
    Encounter elsewhere = Held.encounter("2026-11-01");
    record.add(elsewhere.addReasonReference(new Reference("Condition/c195967001")));
    assertThat(told("session"))
        .containsExactly(
            "session: date=2026-10-12, reference=Encounter/e2026-10-12",
            "session: date=2026-10-20T09:00:00+02:00, reference=Encounter/e2026-10-20");
    assertThat(told("treatment-start")).containsExactly("treatment-start: 2026-10-10");
    assertThat(rule("LRPFacts", "sessionsCompleted").toString()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          1 | 2026-11-10 | -          | -    | -          | 21 to-come
          1 | 2026-11-01 | -          | -    | -          | 21 due
          2 | 2026-10-20 | -          | -    | -          | 21 due, 42 to-come
          2 | 2026-10-01 | -          | -    | -          | 21 due, 42 due
          2 | 2026-10-01 | 2026-10-21 | -    | -          | 21 due, 42 due
          2 | 2026-10-01 | 2026-10-22 | -    | -          | 21 done 2026-10-22, 42 due
          2 | 2026-10-01 | 2026-11-15 | -    | -          | 21 done 2026-11-15, 42 done 2026-11-15
          2 | 2026-10-01 | 2026-10-22 | true | 2026-11-15 | 21 done 2026-10-22, 42 due
          2 | 2026-10-01 | 2026-10-22 | false| 2026-11-15 | 21 done 2026-10-22, 42 done 2026-11-15
          2 | 2026-10-01 | -          | false| 2026-10-15 | 21 due, 42 due
          3 | 2026-08-01 | 2026-09-20 | -    | -          | 42 done 2026-09-20, 84 due
          1 | 2026-12-01 | -          | -    | -          | 21 to-come
          """)
  void momentsOfReEvaluationAreDoneDueOrToCome(
      int profile, String start, String done, String too, String judged, String expected) {
    recorded("profile", profile, "2026-10-01");
    recorded("daysSinceTreatmentStart", start, "2026-10-01");
    if (done != null) {
      recorded("lastReevaluationDay", done, done);
    }
    if (too != null) {
      recorded("insufficientImprovement", Boolean.valueOf(too), judged);
      recorded("improvementAssessedDay", judged, judged);
    }
    assertThat(told("re-evaluation"))
        .extracting(
            moment ->
                moment.replaceAll(".*day=|, date=[^,]*|, \\w+=", " ").strip().replaceAll(" +", " "))
        .containsExactly(expected.replace(", ", ",").split(","));
    assertThat(told("re-evaluation").stream().reduce((a, b) -> b).orElseThrow().contains("due"))
        .as("the last moment is due when a rule asks for it")
        .isEqualTo(asks(profile));
  }

  /** Of the last moment of each profile; an earlier one is no longer asked for by the rules. */
  private boolean asks(int profile) {
    String last = List.of("3wk", "6wk", "12wk").get(profile - 1);
    return Boolean.TRUE.equals(rule("LRPReEvaluation", "reeval-p" + profile + "-" + last));
  }

  @Test
  void eachReEvaluationCountsNotOnlyTheLast() {
    recorded("profile", 2, "2026-09-01");
    recorded("daysSinceTreatmentStart", "2026-09-01", "2026-09-01");
    recorded("lastReevaluationDay", "2026-09-22", "2026-09-22");
    recorded("lastReevaluationDay", "2026-10-14", "2026-10-14");
    assertThat(told("re-evaluation"))
        .containsExactly(
            "re-evaluation: day=21, date=2026-09-22, status=done, done=2026-09-22",
            "re-evaluation: day=42, date=2026-10-13, status=done, done=2026-10-14");
  }

  @Test
  void withoutProfileOrStartNoMomentIsKnown() {
    recorded("profile", 2, "2026-10-01");
    assertThat(told("re-evaluation")).isEmpty();
    record.clear();
    recorded("daysSinceTreatmentStart", "2026-10-01", "2026-10-01");
    assertThat(told("re-evaluation")).isEmpty();
  }

  @Test
  void profilesAreThoseThatWereRecorded() {
    recorded("profile", 2, "2026-10-12");
    recorded("profile", 1, "2026-09-21");
    assertThat(told("profile"))
        .containsExactly(
            "profile: date=2026-09-21, value=1, reference=Observation/profile-1",
            "profile: date=2026-10-12, value=2, reference=Observation/profile-0");
  }

  @ParameterizedTest
  @CsvSource({
    "intake 10-01, ",
    "treatment 10-01 closure 11-10 closure 11-17, 2026-11-10",
    "closure 11-10 aftercare 11-20, 2026-11-10",
    "closure 11-10 treatment 11-12, ",
    "closure 11-10 treatment 11-12 closure 11-20, 2026-11-20"
  })
  void closureIsTheFirstDayOfTheLastOne(String recorded, String expected) {
    String[] words = recorded.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      recorded("encounterPhase", words[i], "2026-" + words[i + 1]);
    }
    assertThat(told("closure"))
        .isEqualTo(expected == null ? List.of() : List.of("closure: " + expected));
    assertThat(told("phase")).containsExactly("phase: " + words[words.length - 2]);
  }

  @Test
  void namesAreInTheLanguageAskedFor() {
    assertThat(display("phase")).isEqualTo("Intake");
    recorded("daysSinceTreatmentStart", "2026-10-01", "2026-10-01");
    assertThat(display("phase")).isEqualTo("Behandeling");
    language = Language.EN;
    assertThat(display("phase")).isEqualTo("Treatment");
  }

  /** The units and other codes in the CQL are those of the code system and the forms. */
  @Test
  void unitsAndCodesAreThoseOfTheForms() {
    Set<String> units = new TreeSet<>();
    Set<String> codes = new TreeSet<>();
    MeasurementItems.all()
        .forEach(
            item -> {
              item.unit().ifPresent(unit -> units.add(item.measurement() + " " + unit));
              item.others().forEach(other -> codes.add(item.measurement() + " " + other));
            });
    assertThat(rows("Units", "measurement", "unit")).isEqualTo(units).hasSize(10);
    assertThat(rows("Other codes", "measurement", "system", "code")).isEqualTo(codes).hasSize(4);
  }

  private Set<String> rows(String define, String... elements) {
    return ((List<?>) rule("LRPCourse", define))
        .stream()
            .map(Tuple.class::cast)
            .map(
                row ->
                    Stream.of(elements)
                        .map(element -> row.getElement(element).toString())
                        .collect(Collectors.joining(" ")))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private void recorded(String fact, Object value, String moment) {
    for (Resource resource : Recording.of(fact, value, moment)) {
      resource.setId("Observation/" + fact + "-" + record.size());
      record.add(resource);
    }
  }

  private void measured(String code, int value, String unit) {
    Observed observed = Observed.coded(MEASUREMENT, code).at("2026-10-20");
    add(
        unit == null ? observed.value(value) : observed.value("" + value, unit),
        code + record.size());
  }

  private void add(Observed observed, String id) {
    Resource resource = observed.resource();
    resource.setId("Observation/" + id);
    record.add(resource);
  }

  private Object rule(String library, String define) {
    return Cql.value(library, define, Guideline.NOW, Map.of(), record);
  }

  private List<ParametersParameterComponent> course() {
    return new Course(
            Guideline.KNOWLEDGE,
            new Evaluator(Guideline.KNOWLEDGE, Map.of()),
            Guideline.KNOWLEDGE.course().orElseThrow())
        .of(new PatientRecord(Guideline.PATIENT, record), Guideline.NOW, language)
        .getParameter();
  }

  private String display(String name) {
    return course().stream()
        .filter(parameter -> parameter.getName().equals(name))
        .map(parameter -> ((Coding) parameter.getValue()).getDisplay())
        .findFirst()
        .orElseThrow();
  }

  private List<String> told(String name) {
    return told().stream().filter(line -> line.startsWith(name + ":")).toList();
  }

  private List<String> told() {
    return course().stream()
        .map(p -> p.getName() + ": " + (p.hasValue() ? value(p) : parts(p)))
        .toList();
  }

  private static String parts(ParametersParameterComponent parameter) {
    return parameter.getPart().stream()
        .map(
            part ->
                part.hasValue()
                    ? part.getName() + "=" + value(part)
                    : part.getName() + "[" + parts(part) + "]")
        .collect(Collectors.joining(", "));
  }

  private static String value(ParametersParameterComponent parameter) {
    if (parameter.getValue() instanceof Coding coding) {
      return coding.getCode();
    }
    return parameter.getValue() instanceof Reference reference
        ? reference.getReference()
        : parameter.getValue().primitiveValue();
  }
}
