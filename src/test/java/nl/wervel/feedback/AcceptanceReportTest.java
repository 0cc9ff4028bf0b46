package nl.wervel.feedback;

import static nl.wervel.feedback.Practice.NOW;
import static nl.wervel.feedback.Practice.accepted;
import static nl.wervel.feedback.Practice.overridden;
import static nl.wervel.feedback.Practice.patient;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.wervel.cards.Card;
import nl.wervel.cdshooks.ClientPatient;
import nl.wervel.conformance.Point;
import nl.wervel.feedback.AcceptanceQuery.By;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a practice reads of its answers. */
class AcceptanceReportTest {
  private static final Instant EARLIER = NOW.minus(Duration.ofHours(2));

  private final Practice practice = new Practice(Tables.named("report"));
  private final String client = UUID.randomUUID().toString();
  private final ClientPatient patient = patient(client, "p");

  @Test
  void eachRecommendationCountsByTheLastAnswerToEachOfItsCards() {
    Card first = practice.give(patient, "a", "b");
    practice.take(client, overridden(first, EARLIER, "busy"));
    practice.take(client, accepted(first, 0, NOW));
    Card second = practice.give(patient, "a");
    practice.take(client, overridden(second, EARLIER, "busy"));
    practice.give(patient, "a");
    assertThat(rows(By.RECOMMENDATION))
        .containsExactly(row("a", 3, 1, 1, reason("busy", 1)), row("b", 1, 0, 0));
  }

  @Test
  @Point("FB-16")
  void whoGivesNoAnswerHasNotOverridden() {
    practice.give(patient, "a");
    Acceptance row = rows(By.SERVICE).get(0);
    assertThat(row).isEqualTo(row(Practice.SERVICE, 1, 0, 0));
    assertThat(row.unanswered()).isEqualTo(1);
  }

  @Test
  void cardsAreCountedByServiceAndByMonthInTheNetherlands() {
    Card summer = practice.give(patient, Instant.parse("2026-07-31T22:30:00Z"), "a", "b");
    practice.take(client, accepted(summer, 0, NOW));
    practice.give(patient, "a");
    assertThat(rows(By.MONTH)).containsExactly(row("2026-08", 1, 1, 0), row("2026-11", 1, 0, 0));
    assertThat(rows(By.SERVICE)).containsExactly(row(Practice.SERVICE, 2, 1, 0));
  }

  @Test
  void aPeriodHasItsFirstAndItsLastDay() {
    practice.give(patient, Instant.parse("2026-07-31T22:30:00Z"), "first");
    practice.give(patient, Instant.parse("2026-08-02T21:59:00Z"), "last");
    practice.give(patient, Instant.parse("2026-08-02T22:00:00Z"), "after");
    AcceptanceQuery twoDays =
        new AcceptanceQuery(
            client,
            Optional.of(Practice.SERVICE),
            Optional.of(LocalDate.parse("2026-08-01")),
            Optional.of(LocalDate.parse("2026-08-02")),
            By.RECOMMENDATION);
    assertThat(practice.report.rows(twoDays))
        .extracting(Acceptance::name)
        .containsExactly("first", "last");
  }

  @Test
  void anotherServiceAndAnotherClientHaveTheirOwnCounts() {
    practice.give(patient, "a");
    AcceptanceQuery otherService =
        new AcceptanceQuery(
            client,
            Optional.of("lrp-order-sign"),
            Optional.empty(),
            Optional.empty(),
            By.RECOMMENDATION);
    assertThat(practice.report.rows(otherService)).isEmpty();
    AcceptanceQuery otherClient =
        new AcceptanceQuery(
            UUID.randomUUID().toString(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            By.MONTH);
    assertThat(practice.report.rows(otherClient)).isEmpty();
  }

  @Test
  void whatIsNoCodeIsNotCountedByItsWords() {
    Card card = practice.give(patient, "a");
    practice.take(client, overridden(card, EARLIER, "Mrs  Jansen\nwants to wait"));
    assertThat(rows(By.RECOMMENDATION)).containsExactly(row("a", 1, 0, 1));
  }

  @Test
  void csvHasARowForEachAndNoFormula() throws IOException {
    StringBuilder csv = new StringBuilder();
    ReportCsv.write(
        new ReportAnswer(
            query(By.RECOMMENDATION),
            List.of(
                row("=cmd|' /C calc'!A0", 3, 1, 1, reason("a,\"b\"", 2)), row("plain", 1, 0, 0))),
        csv);
    assertThat(csv.toString())
        .isEqualTo(
            """
            recommendation,shown,accepted,overridden,unanswered,reasons\r
            '=cmd|' /C calc'!A0,3,1,1,1,"http://ehr.example/reasons|a,""b"": 2"\r
            plain,1,0,0,1,\r
            """);
  }

  @ParameterizedTest
  @CsvSource({"=1+1", "+1", "-1", "@SUM(A1)", "'\t=1'"})
  void whatASpreadsheetWouldComputeIsText(String text) {
    assertThat(ReportCsv.cell(text)).isEqualTo("'" + text);
  }

  private List<Acceptance> rows(By by) {
    return practice.report.rows(query(by));
  }

  private AcceptanceQuery query(By by) {
    return new AcceptanceQuery(client, Optional.empty(), Optional.empty(), Optional.empty(), by);
  }

  private static Acceptance row(
      String name, int shown, int accepted, int overridden, Acceptance.Reason... reasons) {
    return new Acceptance(name, shown, accepted, overridden, List.of(reasons));
  }

  private static Acceptance.Reason reason(String code, int count) {
    return new Acceptance.Reason("http://ehr.example/reasons", code, count);
  }
}
