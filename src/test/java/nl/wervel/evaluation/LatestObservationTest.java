package nl.wervel.evaluation;

import static nl.wervel.evaluation.Row.row;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Timing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which Observations count for a fact, and which of them is the latest (WervelRecord). */
class LatestObservationTest {
  private static final String CHOICE = "https://wervel.example/fhir/CodeSystem/trauma-kind";

  private static Observed chills() {
    return Observed.of("chills");
  }

  private static Observed nprs(int score) {
    return Observed.of("nprs").value(score);
  }

  static Stream<Row> latest() {
    return Stream.of(
        row("chills", null, "nobody recorded it"),
        row("chills", false, "no is an answer", chills().no().at("2026-11-20")),
        row(
            "nprs",
            3,
            "the later one wins",
            nprs(8).at("2026-11-01T10:00:00+01:00"),
            nprs(3).at("2026-11-02T10:00:00+01:00")),
        row(
            "nprs",
            8,
            "moments are compared, not their clock times",
            nprs(8).at("2026-11-02T09:30:00Z"),
            nprs(3).at("2026-11-02T10:15:00+01:00")),
        row(
            "chills",
            true,
            "yes and no at one moment: yes",
            chills().no().at("2026-11-20T10:00:00+01:00"),
            chills().yes().at("2026-11-20T10:00:00+01:00")),
        row(
            "chills",
            true,
            "one moment, written in two zones",
            chills().no().at("2026-11-20T10:00:00+01:00"),
            chills().yes().at("2026-11-20T09:00:00Z")),
        row(
            "chills",
            true,
            "one moment, with and without milliseconds",
            chills().yes().at("2026-11-20T10:00:00+01:00"),
            chills().no().at("2026-11-20T10:00:00.000+01:00")),
        row(
            "chills",
            false,
            "half a second later is later",
            chills().yes().at("2026-11-20T10:00:00+01:00"),
            chills().no().at("2026-11-20T10:00:00.500+01:00")),
        row(
            "chills",
            true,
            "a day does not hide a time on that day",
            chills().yes().at("2026-11-20T10:00:00+01:00"),
            chills().no().at("2026-11-20")),
        row(
            "chills",
            true,
            "nor a time on a day that day",
            chills().no().at("2026-11-20T10:00:00+01:00"),
            chills().yes().at("2026-11-20")),
        row(
            "chills",
            false,
            "the day after does",
            chills().yes().at("2026-11-20T23:59:59+01:00"),
            chills().no().at("2026-11-21")),
        row(
            "chills",
            false,
            "and so does a time on the day after",
            chills().yes().at("2026-11-20"),
            chills().no().at("2026-11-21T00:00:00+01:00")),
        row(
            "chills",
            true,
            "the day is the one in the Netherlands",
            chills().yes().at("2026-11-20"),
            chills().no().at("2026-11-20T22:30:00Z")),
        row(
            "chills",
            false,
            "in UTC it was still the day before",
            chills().yes().at("2026-11-20"),
            chills().no().at("2026-11-20T23:30:00Z")),
        row(
            "mrcLowest",
            3,
            "two grades at one moment: the lowest",
            Observed.of("mrcLowest").value(5).at("2026-11-20"),
            Observed.of("mrcLowest").value(3).at("2026-11-20")),
        row(
            "nprs",
            8,
            "two pain scores at one moment: the highest",
            nprs(8).at("2026-11-20"),
            nprs(2).at("2026-11-20")));
  }

  static Stream<Row> effective() {
    return Stream.of(
        row(
            "nprs",
            8,
            "a period counts from its end",
            nprs(8).during("2026-11-01", "2026-11-10"),
            nprs(3).at("2026-11-05")),
        row(
            "nprs",
            3,
            "a period that ended before",
            nprs(8).during("2026-11-01", "2026-11-04"),
            nprs(3).at("2026-11-05")),
        row(
            "nprs",
            8,
            "a period without end counts from its start",
            nprs(8).during("2026-11-06", null),
            nprs(3).at("2026-11-05")),
        row(
            "nprs",
            8,
            "an instant",
            nprs(8).atInstant("2026-11-06T10:00:00.000+01:00"),
            nprs(3).at("2026-11-05")),
        row("nprs", 8, "without a time, the only one counts", nprs(8)),
        row("nprs", 3, "without a time, it is the oldest", nprs(8), nprs(3).at("2025-01-01")),
        row(
            "nprs",
            8,
            "without a time, when it was issued",
            nprs(8).issued("2026-11-06T10:00:00.000+01:00"),
            nprs(3).at("2026-11-05")),
        row(
            "nprs",
            3,
            "effective goes before issued",
            nprs(8).at("2026-11-04").issued("2026-11-06T10:00:00.000+01:00"),
            nprs(3).at("2026-11-05")),
        row(
            "nprs",
            8,
            "a timing says nothing, when it was issued does",
            nprs(8).with(o -> o.setEffective(new Timing())).issued("2026-11-06T10:00:00.000+01:00"),
            nprs(3).at("2026-11-05")));
  }

  static Stream<Row> unreadable() {
    Observed older = nprs(8).at("2026-11-01");
    Observed oldYes = chills().yes().at("2026-11-01");
    Observed trauma = Observed.of("traumaKind").code(CHOICE, "high-energy").at("2026-11-01");
    return Stream.of(
        row("nprs", 8, "no value", older, Observed.of("nprs").at("2026-11-02")),
        row(
            "nprs",
            8,
            "a reason for absence",
            older,
            Observed.of("nprs")
                .at("2026-11-02")
                .with(o -> o.setDataAbsentReason(new CodeableConcept().setText("asleep")))),
        row(
            "nprs",
            8,
            "a number in words",
            older,
            Observed.of("nprs").value(new StringType("5")).at("2026-11-02")),
        row("nprs", 8, "a truth value", older, Observed.of("nprs").yes().at("2026-11-02")),
        row(
            "nprs",
            8,
            "less than five is no number",
            older,
            Observed.of("nprs")
                .value(new Quantity(5).setComparator(QuantityComparator.LESS_THAN))
                .at("2026-11-02")),
        row(
            "nprs",
            8,
            "a quantity without a number",
            older,
            Observed.of("nprs").value(new Quantity().setUnit("{score}")).at("2026-11-02")),
        row("chills", true, "no truth value", oldYes, chills().value(0).at("2026-11-02")),
        row(
            "chills",
            true,
            "a text",
            oldYes,
            chills().value(new StringType("nee")).at("2026-11-02")),
        row(
            "chills",
            true,
            "another coded answer",
            oldYes,
            chills().code("http://snomed.info/sct", "261665006").at("2026-11-02")),
        row(
            "traumaKind",
            "high-energy",
            "a code of another system",
            trauma,
            Observed.of("traumaKind").code("http://elsewhere.example", "none").at("2026-11-02")),
        row(
            "traumaKind",
            "high-energy",
            "only a text",
            trauma,
            Observed.of("traumaKind")
                .value(new CodeableConcept().setText("geen"))
                .at("2026-11-02")),
        row(
            "complaintDurationDays",
            21,
            "no moment",
            Observed.of("complaintDurationDays").since("2026-11-01").at("2026-11-01"),
            Observed.of("complaintDurationDays").value(5).at("2026-11-02")),
        row(
            "complaintDurationDays",
            21,
            "an empty moment",
            Observed.of("complaintDurationDays").since("2026-11-01").at("2026-11-01"),
            Observed.of("complaintDurationDays").value(new DateTimeType()).at("2026-11-02")));
  }

  @ParameterizedTest
  @MethodSource("latest")
  void theLatestCounts(Row row) {
    row.holds();
  }

  @ParameterizedTest
  @MethodSource("effective")
  void anyKindOfTimeCounts(Row row) {
    row.holds();
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatCannotBeReadHidesNothing(Row row) {
    row.holds();
  }

  @ParameterizedTest
  @CsvSource({
    "FINAL, true",
    "AMENDED, true",
    "CORRECTED, true",
    "PRELIMINARY, true",
    "REGISTERED, ",
    "CANCELLED, ",
    "ENTEREDINERROR, ",
    "UNKNOWN, ",
    ", "
  })
  void onlyTheseStatusesCount(ObservationStatus status, Boolean expected) {
    row("chills", expected, "status", chills().yes().at("2026-11-20").status(status)).holds();
  }

  @ParameterizedTest
  @CsvSource({"CANCELLED", "ENTEREDINERROR", "REGISTERED", "UNKNOWN"})
  void whatDoesNotCountHidesNothing(ObservationStatus status) {
    row(
            "chills",
            true,
            "the older one stands",
            chills().yes().at("2026-11-01"),
            chills().no().at("2026-11-02").status(status))
        .holds();
  }
}
