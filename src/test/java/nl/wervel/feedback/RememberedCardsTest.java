package nl.wervel.feedback;

import static nl.wervel.feedback.Practice.NOW;
import static nl.wervel.feedback.Practice.overridden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javax.sql.DataSource;
import nl.wervel.cards.Answered;
import nl.wervel.cards.Card;
import nl.wervel.cdshooks.ClientPatient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** What a call notices of the memory of cards: never an error, and never a long wait. */
@Timeout(30)
class RememberedCardsTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration YEAR = Duration.ofDays(400);

  private final ClientPatient patient =
      Practice.patient("ehr", "patient-" + UUID.randomUUID().toString().substring(0, 8));

  @Test
  void whatWentOutIsKnownWhenItsAnswerComes() throws InterruptedException {
    DataSource database = Tables.named("memory");
    Practice practice = new Practice(database);
    try (RememberedCards memory = memory(database, WEEK, Duration.ofSeconds(20))) {
      Card card = Practice.card("a");
      memory.issued(patient, Practice.service(Practice.SERVICE), List.of(card));
      assertThat(practice.take("ehr", overridden(card, NOW.minusSeconds(1)))).isEmpty();
      assertThat(memory.answered(patient).get())
          .extracting(Answered::recommendation)
          .containsExactly("a");
    }
  }

  @Test
  void whatWasOnlyRehearsedIsNotRemembered() throws InterruptedException {
    DataSource database = Tables.named("memory");
    try (RememberedCards memory = memory(database, WEEK, Duration.ofSeconds(20))) {
      Card card = Practice.card("a");
      memory.rehearsed(patient, Practice.service(Practice.SERVICE), List.of(card));
      assertThat(new Practice(database).take("ehr", overridden(card, NOW.minusSeconds(1))))
          .containsExactly(card.uuid());
    }
  }

  @Test
  void silenceCanBeSwitchedOff() throws InterruptedException {
    DataSource database = Tables.named("memory");
    Practice practice = new Practice(database);
    Card card = practice.give(patient, "a");
    practice.take("ehr", overridden(card, NOW.minusSeconds(1)));
    try (RememberedCards memory = memory(database, Duration.ZERO, Duration.ofSeconds(20))) {
      assertThat(memory.answered(patient).get()).isEmpty();
    }
  }

  @Test
  void soCanTheMemoryItself() throws InterruptedException {
    DataSource database = Tables.named("memory");
    FeedbackProperties off = new FeedbackProperties(WEEK, Duration.ZERO, Duration.ofSeconds(20));
    Card card = Practice.card("a");
    try (RememberedCards memory = memory(database, off)) {
      memory.issued(patient, Practice.service(Practice.SERVICE), List.of(card));
      assertThat(memory.answered(patient).get()).isEmpty();
    }
    assertThat(new Practice(database).take("ehr", overridden(card, NOW)))
        .containsExactly(card.uuid());
  }

  @ParameterizedTest
  @CsvSource({
    "-PT1S, P400D, PT1S, wervel.feedback.silence",
    "P7D, P6D, PT1S, wervel.feedback.keep",
    "P7D, -P1D, PT1S, wervel.feedback.keep",
    "P7D, P400D, PT0S, wervel.feedback.patience"
  })
  void aWrongSettingIsNamed(Duration silence, Duration keep, Duration patience, String named) {
    assertThatThrownBy(() -> new FeedbackProperties(silence, keep, patience))
        .hasMessageContaining(named);
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void withoutADatabaseNothingIsSilentAndNothingOfThePatientIsLogged(CapturedOutput output)
      throws InterruptedException {
    DataSource away =
        new Broken(
            () -> {
              throw new SQLException("no connection for " + patient.patientId());
            });
    try (RememberedCards memory = memory(away, WEEK, Duration.ofSeconds(20))) {
      assertThat(memory.answered(patient).get()).isEmpty();
      memory.issued(patient, Practice.service(Practice.SERVICE), List.of(Practice.card("a")));
    }
    assertThat(output.getAll()).contains("not looked up").doesNotContain(patient.patientId());
  }

  @Test
  void aDatabaseThatHangsKeepsNoCallWaiting() throws InterruptedException {
    CountDownLatch freed = new CountDownLatch(1);
    DataSource hanging =
        new Broken(
            () -> {
              freed.await();
              throw new SQLException("too late");
            });
    try (RememberedCards memory = memory(hanging, WEEK, Duration.ofMillis(1))) {
      for (int call = 0; call < 300; call++) {
        Supplier<List<Answered>> answered = memory.answered(patient);
        memory.issued(patient, Practice.service(Practice.SERVICE), List.of(Practice.card("a")));
        assertThat(answered.get()).isEmpty();
      }
      freed.countDown();
    }
  }

  private static RememberedCards memory(DataSource database, Duration silence, Duration patience) {
    return memory(database, new FeedbackProperties(silence, YEAR, patience));
  }

  private static RememberedCards memory(DataSource database, FeedbackProperties properties) {
    return new RememberedCards(
        new CardRegister(database, Practice.NETHERLANDS),
        properties,
        Clock.fixed(NOW, Practice.NETHERLANDS));
  }

  /** A database that gives no connection. */
  private static final class Broken extends AbstractDataSource {
    private final Failing failing;

    /** What happens instead. */
    interface Failing {
      void run() throws SQLException, InterruptedException;
    }

    Broken(Failing failing) {
      this.failing = failing;
    }

    @Override
    public Connection getConnection() throws SQLException {
      try {
        failing.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new SQLException("none");
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }
  }
}
