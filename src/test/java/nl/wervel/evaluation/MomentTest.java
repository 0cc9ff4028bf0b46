package nl.wervel.evaluation;

import static nl.wervel.evaluation.Row.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations and ages: calendar days and months in the Netherlands, whatever the machine's zone. */
class MomentTest {
  private static Row days(int expected, String why, String since) {
    return row("complaintDurationDays", expected, why, complaint(since));
  }

  private static Observed complaint(String since) {
    return Observed.of("complaintDurationDays").since(since).at("2026-01-01");
  }

  private static Row months(int expected, String why, String since) {
    return row(
        "monthsSinceLumbarSurgery",
        expected,
        why,
        Observed.of("monthsSinceLumbarSurgery").since(since).at("2026-01-01"));
  }

  private static Row hours(Object expected, String why, String since) {
    return row(
        "hoursSinceLrsAssessment",
        expected,
        why,
        Observed.of("hoursSinceLrsAssessment").since(since).at("2026-01-01"));
  }

  static Stream<Row> days() {
    return Stream.of(
        days(0, "today", "2026-11-22"),
        days(0, "earlier today", "2026-11-22T00:00:00+01:00"),
        days(1, "yesterday, less than 24 hours ago", "2026-11-21T23:59:00+01:00"),
        days(42, "six weeks", "2026-10-11"),
        days(0, "half past midnight here, the day before in UTC", "2026-11-21T23:30:00Z"),
        days(1, "half past eleven at night here", "2026-11-21T22:30:00Z"),
        days(1, "written in New York", "2026-11-21T10:00:00-05:00"),
        days(0, "late in New York, today here", "2026-11-21T20:00:00-05:00"),
        days(1, "just after midnight the next day", "2026-11-22").on("2026-11-23T00:10:00+01:00"),
        days(1, "the same moment on a UTC clock", "2026-11-22").on("2026-11-22T23:10:00Z"),
        days(2, "over the start of summer time", "2026-03-28").on("2026-03-30T00:30:00+02:00"),
        days(0, "summer time began yesterday", "2026-03-29T22:30:00Z")
            .on("2026-03-30T08:00:00+02:00"),
        days(1, "an hour before summer time", "2026-03-29T00:59:59Z")
            .on("2026-03-30T08:00:00+02:00"),
        days(2, "over the end of summer time", "2026-10-24").on("2026-10-26T00:30:00+01:00"),
        days(0, "winter time began today", "2026-10-24T22:30:00Z").on("2026-10-25T23:30:00+01:00"),
        days(1, "half past eleven in winter time", "2026-10-25T22:30:00Z")
            .on("2026-10-26T08:00:00+01:00"),
        days(365, "a year", "2025-11-22"));
  }

  static Stream<Row> months() {
    return Stream.of(
        months(12, "a year to the day", "2025-11-22"),
        months(11, "a day short of a year", "2025-11-23"),
        months(12, "a year and a day", "2025-11-21"),
        months(0, "the last of January to the last of February", "2026-01-31")
            .on("2026-02-28T10:00:00+01:00"),
        months(1, "the last of January to the first of March", "2026-01-31")
            .on("2026-03-01T10:00:00+01:00"),
        months(0, "the last of August to the last of September", "2026-08-31")
            .on("2026-09-30T10:00:00+02:00"),
        months(12, "leap day to the day after February", "2024-02-29")
            .on("2025-03-01T10:00:00+01:00"),
        months(13, "thirteen months", "2025-10-22"));
  }

  static Stream<Row> hours() {
    return Stream.of(
        hours(96, "four days", "2026-11-18T10:00:00+01:00"),
        hours(96, "not yet 97", "2026-11-18T09:00:01+01:00"),
        hours(97, "97", "2026-11-18T09:00:00+01:00"),
        hours(96, "written in UTC", "2026-11-18T09:00:00Z"),
        hours(23, "the night that summer time starts", "2026-03-28T12:00:00+01:00")
            .on("2026-03-29T12:00:00+02:00"),
        hours(25, "the night that it ends", "2026-10-24T12:00:00+02:00")
            .on("2026-10-25T12:00:00+01:00"),
        hours(null, "a day without a time", "2026-11-18"),
        hours(null, "still to come", "2026-11-22T12:00:00+01:00"));
  }

  static Stream<Row> unknown() {
    return Stream.of(
        row("complaintDurationDays", null, "still to come", complaint("2026-11-23")),
        row("complaintDurationDays", null, "a month alone is too vague", complaint("2026-10")),
        row("complaintDurationDays", null, "so is a year", complaint("2025")),
        row(
            "complaintDurationDays",
            21,
            "and hides no day",
            complaint("2026-11-01").at("2026-11-02"),
            complaint("2026-10").at("2026-11-03")),
        row(
            "monthsSinceLumbarSurgery",
            null,
            "planned",
            Observed.of("monthsSinceLumbarSurgery").since("2027-02-01")));
  }

  static Stream<Row> afterTreatmentStart() {
    Observed start = Observed.of("daysSinceTreatmentStart").since("2026-11-01").at("2026-11-01");
    return Stream.of(
        row("daysSinceTreatmentStart", 21, "until today", start),
        row(
            "lastReevaluationDay",
            20,
            "days after the start",
            start,
            Observed.of("lastReevaluationDay").since("2026-11-21").at("2026-11-21")),
        row(
            "improvementAssessedDay",
            20,
            "the day in the Netherlands",
            start,
            Observed.of("improvementAssessedDay").since("2026-11-20T23:30:00Z").at("2026-11-21")));
  }

  @ParameterizedTest
  @MethodSource({"days", "months", "hours", "unknown", "afterTreatmentStart"})
  void isAsOldAs(Row row) {
    row.holds();
  }

  @ParameterizedTest
  @MethodSource({"days", "months", "hours", "unknown", "afterTreatmentStart"})
  void andNoDifferentOnAMachineElsewhere(Row row) {
    for (String zone :
        List.of("UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kolkata")) {
      row.holdsIn(zone);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lastReevaluationDay", "improvementAssessedDay"})
  void isKnownWithoutATreatmentStart(String fact) {
    assertThat(
            (List<?>)
                Cql.fact(
                    fact + " source",
                    Guideline.NOW,
                    List.of(Observed.of(fact).since("2026-11-21").at("2026-11-21").resource())))
        .isNotEmpty();
  }

  /** Both hours before midnight UTC fall on different days here, and which ones depends on DST. */
  @Test
  void everyMidnightOfTenYearsIsTheDutchOne() {
    ZonedDateTime now = ZonedDateTime.of(2036, 1, 1, 10, 0, 0, 0, Guideline.NETHERLANDS);
    LocalDate first = LocalDate.of(2026, 1, 1);
    IntStream.range(0, 3652)
        .mapToObj(first::plusDays)
        .filter(day -> List.of(3, 10).contains(day.getMonthValue()))
        .flatMap(day -> Stream.of(day.atTime(21, 59), day.atTime(22, 1), day.atTime(23, 1)))
        .map(time -> time.toInstant(ZoneOffset.UTC))
        .forEach(
            moment ->
                assertThat(days(moment, now)).as("%s", moment).isEqualTo(expected(moment, now)));
  }

  private static Object days(Instant moment, ZonedDateTime now) {
    return Cql.fact("complaintDurationDays", now, List.of(complaint(moment.toString()).resource()));
  }

  private static int expected(Instant moment, ZonedDateTime now) {
    LocalDate day = moment.atZone(Guideline.NETHERLANDS).toLocalDate();
    return (int) ChronoUnit.DAYS.between(day, now.toLocalDate());
  }

  @ParameterizedTest
  @CsvSource({
    "2010-11-22, 16, birthday today",
    "2010-11-23, 15, birthday tomorrow",
    "1970-11-22, 56, birthday today",
    "1971-02-28, 55, earlier this year",
    ", , nobody recorded it"
  })
  void ageInWholeYears(String born, Integer age, String why) {
    assertThat(Cql.fact("ageYears", Guideline.NOW, List.of(patient(born)))).as(why).isEqualTo(age);
  }

  @Test
  void leapDayBirthdayIsPassedInMarch() {
    List<Patient> patient = List.of(patient("2008-02-29"));
    assertThat(Cql.fact("ageYears", ZonedDateTime.parse("2026-02-28T10:00:00+01:00"), patient))
        .isEqualTo(17);
    assertThat(Cql.fact("ageYears", ZonedDateTime.parse("2026-03-01T10:00:00+01:00"), patient))
        .isEqualTo(18);
  }

  @ParameterizedTest
  @CsvSource({
    "1950, APPLIES, certainly over 55",
    "1970-12, ABSENT, 55 until December",
    "1970-10, APPLIES, 56 since October",
    "1990, ABSENT, certainly not"
  })
  void anIncompleteBirthDateDecidesWhereItCan(String born, Verdict verdict, String why) {
    assertThat(Verdict.of("rf-tum-age-over-55", ofAge(born))).as(why).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "1970, rf-tum-age-over-55, 55 or 56",
    "2008, rf-tum-age-under-18, 17 or 18",
    "2009, scope-age-16-or-younger, 16 or 17"
  })
  void anIncompleteBirthDateDecidesNoMore(String born, String recommendation, String why) {
    Evaluation evaluation = ofAge(born);
    assertThat(Verdict.of(recommendation, evaluation)).as(why).isEqualTo(Verdict.UNDECIDED);
    assertThat(evaluation.undecided())
        .filteredOn(undecided -> undecided.recommendation().id().equals(recommendation))
        .flatExtracting(Undecided::missing)
        .containsExactly("ageYears");
  }

  private static Evaluation ofAge(String born) {
    return Guideline.SHIPPED.evaluate(
        Guideline.service("lrp-patient-view"),
        List.of(
            patient(born), Observed.of("recentOnsetBackPain").yes().at("2026-11-22").resource()),
        Guideline.NOW);
  }

  @Test
  void anIncompleteBirthDateGivesAReasonInNumbers() {
    assertThat(ofAge("1950").findings())
        .flatExtracting(Finding::because)
        .filteredOn(reason -> reason.fact().equals("ageYears"))
        .isNotEmpty()
        .allSatisfy(reason -> assertThat(reason.value().orElseThrow()).isInstanceOf(Integer.class));
  }

  private static Patient patient(String born) {
    Patient patient = new Patient();
    patient.setId(Guideline.PATIENT);
    return born == null ? patient : patient.setBirthDateElement(new DateType(born));
  }
}
