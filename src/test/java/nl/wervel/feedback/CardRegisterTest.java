package nl.wervel.feedback;

import static nl.wervel.feedback.Practice.NOW;
import static nl.wervel.feedback.Practice.accepted;
import static nl.wervel.feedback.Practice.overridden;
import static nl.wervel.feedback.Practice.patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import nl.wervel.cards.Answered.Outcome;
import nl.wervel.cards.Card;
import nl.wervel.cdshooks.ClientPatient;
import nl.wervel.conformance.Point;
import org.hl7.fhir.r4.model.Communication;
import org.junit.jupiter.api.Test;

/** Cards that went out and the answers to them, in a real database. */
class CardRegisterTest {
  private static final Instant EARLIER = NOW.minus(Duration.ofHours(2));
  private static final Instant LATER = NOW.minus(Duration.ofHours(1));

  private final DataSource database = Tables.named("cards");
  private final Practice practice = new Practice(database);
  private final ClientPatient patient = patient("ehr", UUID.randomUUID().toString());

  @Test
  void anOverrideAnswersAllAdviceOnTheCard() {
    Card card = practice.give(patient, "a", "b");
    practice.give(patient, "c");
    assertThat(practice.take("ehr", overridden(card, EARLIER))).isEmpty();
    assertThat(practice.answered(patient)).containsExactly("a overridden", "b overridden");
  }

  @Test
  void anAcceptanceAnswersWhatItsSuggestionsFollow() {
    Card card = practice.give(patient, "a", "b");
    practice.take("ehr", accepted(card, 1, EARLIER));
    assertThat(practice.answered(patient)).containsExactly("b accepted");
  }

  @Test
  void aSuggestionThatIsNotOnTheCardAnswersNothing() {
    Card card = practice.give(patient, "a");
    Card other = practice.give(patient, "b");
    FeedbackEntry mixed =
        new FeedbackEntry(
            card.uuid(),
            Outcome.ACCEPTED,
            Set.of(other.suggestions().get(0).uuid(), "no uuid"),
            EARLIER,
            Optional.empty(),
            Optional.empty());
    assertThat(practice.take("ehr", mixed)).isEmpty();
    assertThat(practice.answered(patient)).isEmpty();
  }

  @Test
  void anotherServerOnTheSameDatabaseKnowsTheAnswer() {
    Practice other = new Practice(database);
    Card card = practice.give(patient, "a");
    assertThat(other.take("ehr", overridden(card, EARLIER))).isEmpty();
    assertThat(practice.answered(patient)).containsExactly("a overridden");
  }

  @Test
  void thePatientOfAnotherClientOrFhirServerIsSomebodyElse() {
    Card card = practice.give(patient, "a");
    practice.take("ehr", overridden(card, EARLIER));
    assertThat(practice.answered(patient("other", patient.patientId()))).isEmpty();
    assertThat(
            practice.answered(
                new ClientPatient(
                    "ehr", Optional.of("https://ehr.example/fhir"), patient.patientId())))
        .isEmpty();
  }

  @Test
  void aCardOfAnotherClientOrServiceIsNotKnownAndNothingOfItIsKept() {
    Card card = practice.give(patient, "a");
    assertThat(practice.take("other", overridden(card, EARLIER))).containsExactly(card.uuid());
    assertThat(practice.take("ehr", "lrp-order-sign", overridden(card, EARLIER)))
        .containsExactly(card.uuid());
    assertThat(practice.answered(patient)).isEmpty();
    assertThat(practice.stored).isEmpty();
  }

  @Test
  void theKnownCardsOfABatchAreStoredAndTheOthersNamed() {
    Card card = practice.give(patient, "a");
    Card unknown = Practice.card("b");
    FeedbackEntry noUuid =
        new FeedbackEntry(
            "x' or 1=1 --\u0000",
            Outcome.OVERRIDDEN,
            Set.of(),
            EARLIER,
            Optional.empty(),
            Optional.empty());
    assertThat(
            practice.take("ehr", overridden(unknown, EARLIER), overridden(card, EARLIER), noUuid))
        .containsExactly(unknown.uuid(), noUuid.card());
    assertThat(practice.stored).hasSize(1);
  }

  @Test
  @Point("FB-12")
  void theSameAnswerAgainAddsNothing() {
    Card card = practice.give(patient, "a");
    practice.take("ehr", overridden(card, EARLIER), overridden(card, EARLIER));
    practice.stored.clear();
    assertThat(practice.take("ehr", overridden(card, EARLIER))).isEmpty();
    assertThat(practice.stored).isEmpty();
  }

  @Test
  @Point("FB-12")
  void theAnswerOfTheLatestMomentCountsInWhateverOrderTheyCome() {
    Card card = practice.give(patient, "a", "b");
    practice.take("ehr", overridden(card, LATER));
    practice.take("ehr", accepted(card, 0, EARLIER));
    assertThat(practice.answered(patient)).containsExactly("a overridden", "b overridden");
    practice.take("ehr", accepted(card, 0, NOW));
    assertThat(practice.answered(patient)).containsExactly("a accepted");
    assertThat(practice.stored).hasSize(3);
  }

  @Test
  void anAnswerSilencesForAWeekOnly() {
    Card card = practice.give(patient, "a");
    practice.take("ehr", overridden(card, NOW.minus(Duration.ofDays(8))));
    assertThat(practice.answered(patient)).isEmpty();
  }

  /** The clock of a client may be wrong: its answers do not silence for longer than ours would. */
  @Test
  void anAnswerFromTheFutureCountsFromWhenItCame() {
    Practice aWhileAgo = new Practice(database, NOW.minus(Duration.ofDays(8)));
    Card card = practice.give(patient, "a");
    aWhileAgo.take("ehr", overridden(card, NOW.plus(Duration.ofDays(3650))));
    assertThat(practice.answered(patient)).isEmpty();
  }

  @Test
  void oldCardsAreForgottenWithTheirAnswers() {
    Card old = practice.give(patient, NOW.minus(Duration.ofDays(401)), "a");
    practice.take("ehr", overridden(old, EARLIER));
    Card young = practice.give(patient, "b");
    practice.take("ehr", overridden(young, EARLIER));
    practice.register.forgetBefore(NOW.minus(Duration.ofDays(400)));
    assertThat(practice.answered(patient)).containsExactly("b overridden");
    assertThat(practice.take("ehr", overridden(old, EARLIER))).containsExactly(old.uuid());
  }

  @Test
  void whenAnAnswerCannotBeKeptNothingOfItsBatchIs() {
    Card first = practice.give(patient, "a");
    Card second = practice.give(patient, "b");
    FeedbackIntake failing =
        new FeedbackIntake(
            new AnswerRegister(database),
            new FailingSecond(),
            new org.springframework.transaction.support.TransactionTemplate(
                new org.springframework.jdbc.support.JdbcTransactionManager(database)),
            java.time.Clock.fixed(NOW, Practice.NETHERLANDS),
            FeedbackWatch.NONE);
    List<FeedbackEntry> batch = List.of(overridden(first, EARLIER), overridden(second, EARLIER));
    assertThatThrownBy(() -> failing.take(batch, "ehr", Practice.SERVICE))
        .hasMessage("store is full");
    assertThat(practice.answered(patient)).isEmpty();
    assertThat(practice.take("ehr", batch.get(0), batch.get(1))).isEmpty();
    assertThat(practice.stored).hasSize(2);
  }

  private static final class FailingSecond implements AnswerRecords {
    private int puts;

    @Override
    public void put(Communication answer) {
      if (++puts == 2) {
        throw new IllegalStateException("store is full");
      }
    }
  }

  @Test
  void oneAnswerReportedManyTimesAtOnceIsKeptOnce() throws Exception {
    Card card = practice.give(patient, "a");
    List<Callable<Integer>> reports = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Practice server = new Practice(database);
      reports.add(
          () -> {
            server.take("ehr", overridden(card, EARLIER));
            return server.stored.size();
          });
    }
    ExecutorService clients = Executors.newFixedThreadPool(reports.size());
    int stored = 0;
    for (Future<Integer> report : clients.invokeAll(reports)) {
      stored += report.get();
    }
    clients.shutdown();
    assertThat(stored).isEqualTo(1);
    assertThat(practice.answered(patient)).containsExactly("a overridden");
  }
}
