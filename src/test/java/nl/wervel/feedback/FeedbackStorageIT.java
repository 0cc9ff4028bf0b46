package nl.wervel.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import nl.wervel.cdshooks.HookCalls;
import nl.wervel.server.ServerIT;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers in the FHIR store and in our own tables: in both or in neither, and once. */
class FeedbackStorageIT extends ServerIT {
  private static final String ENTRY =
      """
      {"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-11-20T10:00:00Z"}""";

  @Autowired private AnswerRecords records;
  @Autowired private DataSource database;
  @Autowired private PlatformTransactionManager transactions;

  @Test
  void aFailureHalfwayLeavesNothingInEither() {
    List<String> cards = cards("fb-halfway");
    List<FeedbackEntry> entries =
        cards.stream().limit(2).map(card -> Practice.overridden(card, Instant.EPOCH)).toList();
    AtomicInteger puts = new AtomicInteger();
    FeedbackIntake failing =
        intake(
            answer -> {
              records.put(answer);
              if (puts.incrementAndGet() == 2) {
                throw new IllegalStateException("halfway");
              }
            });
    assertThatThrownBy(() -> failing.take(entries, "open", Practice.SERVICE)).hasMessage("halfway");
    assertThat(cards).allSatisfy(card -> assertThat(stored(card)).isZero());

    assertThat(intake(records).take(entries, "open", Practice.SERVICE)).isEmpty();
    assertThat(cards.stream().limit(2)).allSatisfy(card -> assertThat(stored(card)).isEqualTo(1));
  }

  @Test
  void oneAnswerReportedManyTimesAtOnceIsStoredOnce() throws Exception {
    String card = cards("fb-at-once").get(0);
    String body = "{\"feedback\": [" + ENTRY.formatted(card) + "]}";
    List<Callable<Integer>> reports = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      reports.add(
          () ->
              http()
                  .post("/cds-services/" + Practice.SERVICE + "/feedback", "application/json", body)
                  .status());
    }
    ExecutorService clients = Executors.newFixedThreadPool(reports.size());
    for (Future<Integer> report : clients.invokeAll(reports)) {
      assertThat(report.get()).isEqualTo(200);
    }
    clients.shutdown();
    assertThat(stored(card)).isEqualTo(1);
  }

  private FeedbackIntake intake(AnswerRecords store) {
    return new FeedbackIntake(
        new AnswerRegister(database),
        store,
        new TransactionTemplate(transactions),
        Clock.fixed(Practice.NOW, Practice.NETHERLANDS),
        FeedbackWatch.NONE);
  }

  private List<String> cards(String patient) {
    HookCalls ehr = new HookCalls(http());
    ehr.store(patient, Map.of());
    return StreamSupport.stream(
            ehr.patientView(patient, "").json().path("cards").spliterator(), false)
        .map(card -> card.path("uuid").asText())
        .toList();
  }

  private int stored(String card) {
    return http()
        .get("/fhir/Communication?identifier=urn:ietf:rfc:3986%7Curn:uuid:" + card)
        .as(Bundle.class)
        .getEntry()
        .size();
  }
}
