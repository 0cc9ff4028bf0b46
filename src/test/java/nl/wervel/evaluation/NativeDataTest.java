package nl.wervel.evaluation;

import static nl.wervel.evaluation.Held.ICD10;
import static nl.wervel.evaluation.Held.ICD10NL;
import static nl.wervel.evaluation.Held.SCT;
import static nl.wervel.evaluation.Held.adverseEvent;
import static nl.wervel.evaluation.Held.appointment;
import static nl.wervel.evaluation.Held.backPain;
import static nl.wervel.evaluation.Held.concept;
import static nl.wervel.evaluation.Held.condition;
import static nl.wervel.evaluation.Held.encounter;
import static nl.wervel.evaluation.Held.encounterForBackPain;
import static nl.wervel.evaluation.Held.episode;
import static nl.wervel.evaluation.Held.groupSession;
import static nl.wervel.evaluation.Held.plan;
import static nl.wervel.evaluation.Held.procedure;
import static nl.wervel.evaluation.Held.relative;
import static nl.wervel.evaluation.Held.to;
import static nl.wervel.evaluation.Held.verification;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AdverseEvent.AdverseEventActuality;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.FamilyMemberHistory.FamilyHistoryStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Facts read from where a record system holds them, on 22 November 2026. */
class NativeDataTest {
  private static final String COMPLAINT = "Condition/c279039007";

  /** What is held, and what the fact is then; null when that says nothing. */
  record Row(String fact, Object expected, String why, List<Resource> held) {
    @Override
    public String toString() {
      return fact + " is " + expected + ": " + why;
    }
  }

  private static Row row(String fact, Object expected, String why, Resource... held) {
    Object plain = expected instanceof Number number ? new BigDecimal(number.toString()) : expected;
    return new Row(fact, plain, why, List.of(held));
  }

  static Stream<Row> diagnoses() {
    return Stream.of(
            "osteoporosis SCT 64859006",
            "osteoporosis SCT 443165006",
            "osteoporosis ICD M80",
            "osteoporosis ICD M81",
            "axialSpaKnown SCT 9631008",
            "axialSpaKnown SCT 713777005",
            "axialSpaKnown ICD M45",
            "immunodeficiency SCT 234532001",
            "immunodeficiency SCT 370388006",
            "ivDrugUse SCT 228388006",
            "psychiatricDiagnosis SCT 35489007",
            "efDepression SCT 35489007",
            "cancerHistory SCT 266987004",
            "cancerHistory SCT 363346000",
            "cancerHistory SCT 128462008",
            "lrsPresent SCT 2415007",
            "lrsPresent SCT 128196005",
            "lrsPresent SCT 202735001",
            "lrsPresent ICD M51.1",
            "pregnancyRelatedPain SCT 9121000119106",
            "coccydynia SCT 34789001",
            "complaintsRelatedToLumbarSurgery SCT 202725007",
            "urinaryRetention SCT 267064002",
            "nightSweats SCT 42984000",
            "raisedTemperature SCT 386661006",
            "unexplainedWeightLoss SCT 422868009",
            "fatigue SCT 84229001",
            "specificCauseKnown SCT 192970008 cauda-equina",
            "specificCauseKnown ICD G83.4 cauda-equina",
            "specificCauseKnown SCT 50448004 vertebral-fracture",
            "specificCauseKnown SCT 125608002 vertebral-fracture",
            "specificCauseKnown SCT 426646004 vertebral-fracture",
            "specificCauseKnown SCT 274146004 vertebral-fracture",
            "specificCauseKnown ICD S32.0 vertebral-fracture")
        .flatMap(line -> diagnosis(line.split(" ")));
  }

  private static Stream<Row> diagnosis(String[] line) {
    Object value = line.length > 3 ? List.of(line[3]) : Boolean.TRUE;
    return (line[1].equals("SCT") ? Stream.of(SCT) : Stream.of(ICD10, ICD10NL))
        .flatMap(
            system ->
                Stream.of(
                    row(line[0], value, line[2], given(system, line)),
                    row(
                        line[0],
                        null,
                        line[2] + " refuted",
                        given(system, line).setVerificationStatus(verification("refuted"))),
                    row(
                        line[0],
                        null,
                        line[2] + " a mistake",
                        given(system, line)
                            .setVerificationStatus(verification("entered-in-error"))),
                    row(line[0], null, "no " + line[2], condition(system, "195967001", "2026"))));
  }

  private static Condition given(String system, String[] line) {
    return condition(system, line[2], "2026-11-01");
  }

  private static Condition osteoporosis() {
    return condition(SCT, "64859006", "2026-11-01");
  }

  private static Condition lrs() {
    return condition(SCT, "2415007", "2026-11-01");
  }

  static Stream<Row> statuses() {
    return Stream.of(
        row("osteoporosis", null, "over", clinically(osteoporosis(), "resolved")),
        row("osteoporosis", null, "in remission", clinically(osteoporosis(), "remission")),
        row("osteoporosis", true, "no status", osteoporosis().setClinicalStatus(null)),
        row(
            "osteoporosis",
            null,
            "no status, but abated",
            osteoporosis().setClinicalStatus(null).setAbatement(new DateTimeType("2020"))),
        row("osteoporosis", null, "suspected", verified(osteoporosis(), "provisional")),
        row("osteoporosis", null, "unconfirmed", verified(osteoporosis(), "unconfirmed")),
        row("osteoporosis", true, "certainty unsaid", osteoporosis().setVerificationStatus(null)),
        row(
            "osteoporosis",
            null,
            "known absent (Dutch problem list)",
            osteoporosis().setVerificationStatus(concept(SCT, "410516002"))),
        row(
            "osteoporosis",
            true,
            "from before the episode, it lasts",
            condition(SCT, "64859006", "2011-01-01"),
            episode("2026-11-01")),
        row(
            "cancerHistory",
            true,
            "over counts as history",
            clinically(condition(SCT, "363346000", "2015"), "resolved")),
        row(
            "cancerHistory",
            null,
            "suspected is no history",
            verified(condition(SCT, "363346000", "2026-11-01"), "provisional")),
        row("lrsPresent", null, "suspected", verified(lrs(), "provisional")),
        row("lrsPresent", null, "sciatica says less", condition(SCT, "23056005", "2026-11-01")),
        row("lrsSuspected", true, "suspected", verified(lrs(), "provisional")),
        row("lrsSuspected", true, "one of several", verified(lrs(), "differential")),
        row(
            "lrsSuspected",
            true,
            "suspected (Dutch problem list)",
            lrs().setVerificationStatus(concept(SCT, "415684004"))),
        row("lrsSuspected", null, "it is certain", lrs()),
        row(
            "lrsSuspected",
            null,
            "no longer",
            clinically(verified(lrs(), "provisional"), "resolved")),
        row("lrsPresent", null, "an earlier episode's", lrs(), episode("2026-11-10")),
        row(
            "lrsPresent",
            true,
            "recorded before, but what the episode is about",
            lrs(),
            about(episode("2026-11-10"), "Condition/c2415007")),
        row(
            "specificCauseKnown",
            List.of("cauda-equina"),
            "strongly suspected",
            verified(condition(SCT, "192970008", "2026-11-01"), "provisional")),
        row(
            "specificCauseKnown",
            null,
            "one of several",
            verified(condition(SCT, "192970008", "2026-11-01"), "differential")),
        row(
            "specificCauseKnown",
            null,
            "a healed fracture",
            clinically(condition(SCT, "50448004", "2026-11-01"), "resolved")),
        row(
            "specificCauseKnown",
            List.of("cauda-equina", "vertebral-fracture"),
            "each diagnosis, whenever recorded",
            condition(SCT, "192970008", "2026-11-01"),
            condition(SCT, "50448004", "2026-11-10")));
  }

  private static Condition clinically(Condition condition, String status) {
    return condition.setClinicalStatus(concept("urn:x", status));
  }

  private static Condition verified(Condition condition, String status) {
    return condition.setVerificationStatus(verification(status));
  }

  private static org.hl7.fhir.r4.model.EpisodeOfCare about(
      org.hl7.fhir.r4.model.EpisodeOfCare episode, String condition) {
    episode.addDiagnosis().setCondition(to(condition));
    return episode;
  }

  static Stream<Row> complaint() {
    return Stream.of(
        row("primaryComplaintLbp", null, "on the problem list only", backPain("2026-11-01")),
        row(
            "primaryComplaintLbp",
            true,
            "what the episode is about",
            backPain("2026-11-01"),
            about(episode("2026-11-01"), COMPLAINT)),
        row(
            "primaryComplaintLbp",
            null,
            "the episode is about more",
            backPain("2026-11-01"),
            about(about(episode("2026-11-01"), COMPLAINT), "Condition/knee")),
        row(
            "primaryComplaintLbp",
            true,
            "the reason of a contact",
            encounterForBackPain("2026-11-05")),
        row(
            "primaryComplaintLbp",
            true,
            "the diagnosis of a contact",
            backPain("2026-11-01"),
            encounter("2026-11-05").addReasonReference(to(COMPLAINT))),
        row(
            "primaryComplaintLbp",
            null,
            "one of two reasons",
            encounterForBackPain("2026-11-05").addReasonCode(concept(SCT, "195967001"))),
        row(
            "primaryComplaintLbp",
            null,
            "of a planned contact",
            encounterForBackPain("2026-11-05").setStatus(EncounterStatus.PLANNED)),
        row(
            "complaintDurationDays",
            21,
            "the onset",
            backPain("2026-11-05").setOnset(new DateTimeType("2026-11-01"))),
        row("complaintDurationDays", null, "no onset", backPain("2026-11-05")),
        row(
            "complaintDurationDays",
            null,
            "a month is too vague",
            backPain("2026-11-05").setOnset(new DateTimeType("2026-10"))),
        row(
            "complaintDurationDays",
            null,
            "over",
            clinically(
                backPain("2026-11-05").setOnset(new DateTimeType("2026-11-01")), "resolved")));
  }

  static Stream<Row> courseOfCare() {
    return Stream.of(
        row("sessionsCompleted", null, "no contacts are not zero", episode("2026-11-01")),
        row(
            "sessionsCompleted",
            2,
            "in the episode",
            episode("2026-11-01"),
            encounter("2026-10-20"),
            encounter("2026-11-02"),
            encounter("2026-11-09")),
        row("sessionsCompleted", null, "no episode known", encounter("2026-11-02")),
        row("sessionsCompleted", 1, "for the complaint", encounterForBackPain("2026-11-02")),
        row(
            "sessionsCompleted",
            1,
            "one is for something else",
            episode("2026-11-01"),
            encounter("2026-11-02").addReasonCode(concept(SCT, "195967001")),
            encounter("2026-11-03")),
        row(
            "sessionsCompleted",
            1,
            "one is of another episode",
            episode("2026-11-01"),
            encounter("2026-11-02").addEpisodeOfCare(to("EpisodeOfCare/knee")),
            encounter("2026-11-03").addEpisodeOfCare(to("EpisodeOfCare/episode"))),
        row(
            "sessionsCompleted",
            1,
            "only the finished one",
            episode("2026-11-01"),
            encounter("2026-11-02").setStatus(EncounterStatus.CANCELLED),
            encounter("2026-11-03").setStatus(EncounterStatus.ENTEREDINERROR),
            encounter("2026-11-04").setStatus(EncounterStatus.INPROGRESS),
            encounter("2026-11-05")),
        row(
            "sessionsCompleted",
            1,
            "from the start of treatment",
            episode("2026-11-01"),
            plan("2026-11-05"),
            encounter("2026-11-02"),
            encounter("2026-11-05")),
        row(
            "individualSessionsDone",
            1,
            "one was in a group",
            episode("2026-11-01"),
            encounter("2026-11-02"),
            groupSession("2026-11-09")),
        row(
            "individualSessionsDone",
            null,
            "all in a group",
            episode("2026-11-01"),
            groupSession("2026-11-09")),
        row(
            "daysSinceFirstContact",
            20,
            "the first in the episode",
            episode("2026-11-01"),
            encounter("2026-10-20"),
            encounter("2026-11-09"),
            encounter("2026-11-02")),
        row("daysSinceFirstContact", null, "none", episode("2026-11-01")),
        row("daysSinceTreatmentStart", 17, "a plan by the guideline", plan("2026-11-05")),
        row(
            "daysSinceTreatmentStart",
            17,
            "a plan for the complaint",
            backPain("2026-11-01"),
            plan("2026-11-05").setInstantiatesCanonical(null).addAddresses(to(COMPLAINT))),
        row(
            "daysSinceTreatmentStart",
            null,
            "a plan for something else",
            plan("2026-11-05").setInstantiatesCanonical(null).addAddresses(to("Condition/knee"))),
        row(
            "daysSinceTreatmentStart",
            null,
            "a draft",
            plan("2026-11-05").setStatus(CarePlanStatus.DRAFT)),
        row(
            "daysSinceTreatmentStart",
            null,
            "a proposal",
            plan("2026-11-05").setIntent(CarePlanIntent.PROPOSAL)),
        row(
            "daysSinceTreatmentStart",
            null,
            "an earlier episode's",
            episode("2026-11-10"),
            plan("2026-11-05")),
        row(
            "daysSinceTreatmentStart",
            null,
            "an episode's start is another",
            episode("2026-11-01")),
        row(
            "plannedSessionNumber",
            4,
            "one done, one under way, two booked",
            episode("2026-11-01"),
            encounter("2026-11-05"),
            encounter("2026-11-22").setStatus(EncounterStatus.INPROGRESS),
            appointment("2026-11-25T09:00:00+01:00"),
            appointment("2026-11-28T09:00:00+01:00")),
        row(
            "plannedSessionNumber",
            2,
            "cancelled, past and other appointments are none",
            episode("2026-11-01"),
            encounter("2026-11-05"),
            appointment("2026-11-25T09:00:00+01:00").setStatus(AppointmentStatus.CANCELLED),
            appointment("2026-11-05T09:00:00+01:00"),
            appointment("2026-11-26T09:00:00+01:00").addReasonCode(concept(SCT, "195967001")),
            appointment("2026-11-28T09:00:00+01:00")),
        row(
            "plannedSessionNumber",
            null,
            "no session on record",
            episode("2026-11-01"),
            appointment("2026-11-25T09:00:00+01:00")),
        row(
            "plannedSessionNumber",
            null,
            "nothing booked",
            episode("2026-11-01"),
            encounter("2026-11-05")),
        row(
            "hoursSinceLrsAssessment",
            49,
            "the contact that recorded it",
            lrs().setEncounter(to("Encounter/e2026-11-20")),
            encounter("2026-11-20T09:00:00+01:00")),
        row(
            "hoursSinceLrsAssessment",
            null,
            "another contact",
            lrs(),
            encounter("2026-11-20T09:00:00+01:00")));
  }

  static Stream<Row> other() {
    return Stream.of(
        row("monthsSinceLumbarSurgery", 5, "completed", procedure("178618008", "2026-06-10")),
        row(
            "monthsSinceLumbarSurgery",
            5,
            "the last of two",
            procedure("178618008", "2026-06-10"),
            procedure("178618008", "2020-06-10")),
        row(
            "monthsSinceLumbarSurgery",
            null,
            "planned",
            procedure("178618008", "2026-06-10").setStatus(ProcedureStatus.PREPARATION)),
        row(
            "monthsSinceLumbarSurgery",
            null,
            "a disc of any level",
            procedure("89355001", "2026-06-10")),
        row("monthsSinceLumbarSurgery", null, "a year alone", procedure("178618008", "2026")),
        row("familyComponentSpa", true, "a relative", relative("9631008")),
        row("familyComponentSpa", null, "another disease", relative("35489007")),
        row(
            "familyComponentSpa",
            null,
            "a mistake",
            relative("9631008").setStatus(FamilyHistoryStatus.ENTEREDINERROR)),
        row("efSmoking", true, "daily", smoking("449868002")),
        row("efSmoking", true, "sometimes", smoking("230059006")),
        row("efSmoking", false, "stopped", smoking("8517006")),
        row("efSmoking", false, "never", smoking("266919005")),
        row("efSmoking", null, "not known", smoking("261665006")),
        row(
            "efSmoking",
            true,
            "Dutch tobacco use",
            Observed.coded(SCT, "365980008").code(SCT, "449868002").at("2026-11-01").resource()),
        row(
            "efSmoking",
            null,
            "a mistake",
            smoking("449868002").setStatus(Observation.ObservationStatus.ENTEREDINERROR)),
        row(
            "adverseEventAfterManual",
            List.of("fracture"),
            "our code",
            adverseEvent("fracture", "2026-11-10")),
        row(
            "adverseEventAfterManual",
            null,
            "it could have happened",
            adverseEvent("fracture", "2026-11-10").setActuality(AdverseEventActuality.POTENTIAL)),
        row(
            "adverseEventAfterManual",
            null,
            "in an earlier episode",
            episode("2026-11-15"),
            adverseEvent("fracture", "2026-11-10")));
  }

  private static Observation smoking(String status) {
    return Observed.coded("http://loinc.org", "72166-2")
        .code(SCT, status)
        .at("2026-11-01")
        .resource();
  }

  @ParameterizedTest
  @MethodSource({"diagnoses", "statuses", "complaint", "courseOfCare", "other"})
  void isReadFromTheRecord(Row row) {
    List<Resource> held = new ArrayList<>(row.held());
    assertThat(value(row.fact(), held)).as(row.why()).isEqualTo(row.expected());
    Collections.reverse(held);
    assertThat(value(row.fact(), held))
        .as("%s, in reverse order", row.why())
        .isEqualTo(row.expected());
  }

  private static Object value(String fact, List<? extends Resource> resources) {
    Object value = Cql.fact(fact, Guideline.NOW, resources);
    return value instanceof Integer number ? new BigDecimal(number) : value;
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-31, true, the diagnosis is newer",
    "2026-11-01, false, the same day",
    "2026-11-02, false, the answer is newer",
    "2026-11, false, the answer may be newer"
  })
  void anAnswerStandsUntilSomethingNewerIsRecorded(String answered, boolean expected, String why) {
    Resource no = Observed.of("osteoporosis").no().at(answered).resource();
    assertThat(value("osteoporosis", List.of(no, osteoporosis()))).as(why).isEqualTo(expected);
  }

  @Test
  void anUndatedDiagnosisYieldsToAnyAnswer() {
    Condition undated = osteoporosis().setRecordedDate(null);
    assertThat(value("osteoporosis", List.of(undated))).isEqualTo(true);
    assertThat(
            value(
                "osteoporosis",
                List.of(undated, Observed.of("osteoporosis").no().at("2001").resource())))
        .isEqualTo(false);
  }

  @Test
  void aNewDiagnosisAddsToTheCausesAnswered() {
    Observed answer =
        Observed.of("specificCauseKnown")
            .code("https://wervel.example/fhir/CodeSystem/specific-cause", "radiculitis")
            .at("2026-11-01");
    Condition fracture = condition(SCT, "50448004", "2026-11-10");
    assertThat(value("specificCauseKnown", List.of(answer.resource(), fracture)))
        .isEqualTo(List.of("radiculitis", "vertebral-fracture"));
  }

  @Test
  void aCountOfSessionsNeverGoesDown() {
    List<Resource> resources =
        List.of(
            episode("2026-11-01"),
            encounter("2026-11-20"),
            Observed.of("sessionsCompleted").value(3).at("2026-11-10").resource());
    assertThat(value("sessionsCompleted", resources)).isEqualTo(new BigDecimal(3));
  }

  @Test
  void aReasonNamesTheResourceAndWhenItWasRecorded() {
    assertThat(Cql.sources("osteoporosis", List.of(osteoporosis())))
        .singleElement()
        .satisfies(
            source -> {
              Observation made = (Observation) source;
              assertThat(made.getDerivedFromFirstRep().getReference())
                  .isEqualTo("Condition/c64859006");
              assertThat(made.getEffectiveDateTimeType().getValueAsString())
                  .isEqualTo("2026-11-01");
            });
  }

  @Test
  void theTableInTheDocumentationNamesEachReading() throws IOException {
    String table = Files.readString(Path.of("docs/native-data.md")).split("## Not read")[0];
    List<String> named =
        Pattern.compile("(?m)^\\| `(\\w+)` \\|")
            .matcher(table)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(named).containsExactlyInAnyOrderElementsOf(NativeFacts.names());
  }

  @Test
  void theTableInTheDocumentationNamesEachCode() throws IOException {
    String table = Files.readString(Path.of("docs/native-data.md"));
    assertThat(NativeFacts.codes())
        .isNotEmpty()
        .allSatisfy(code -> assertThat(table).contains(code));
  }

  @Test
  void eachReadingHasARow() {
    Set<String> rows =
        Stream.of(diagnoses(), statuses(), complaint(), courseOfCare(), other())
            .flatMap(row -> row)
            .filter(row -> row.expected() != null)
            .map(Row::fact)
            .collect(Collectors.toSet());
    assertThat(rows).containsExactlyInAnyOrderElementsOf(NativeFacts.names());
  }
}
