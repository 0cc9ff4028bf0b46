package nl.wervel.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import nl.wervel.cards.Answered;
import nl.wervel.cards.Card;
import nl.wervel.cdshooks.ClientPatient;
import nl.wervel.knowledge.HookService;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The cards that went out, in our own tables; shared by all servers on one database. */
final class CardRegister {
  private static final int SECONDS = 10;

  /** Cards without an answer are passed over by the index: hence its second column is named. */
  private static final String LATELY_ANSWERED =
      """
      select a.recommendation, a.fingerprint, r.outcome, r.outcome_at
      from wervel_card c
        join wervel_answer r on r.id = c.answer
        join wervel_card_advice a on a.card = c.card
      where c.patient_key = ? and c.answer >= '' and r.outcome_at > ? and r.received_at > ?
        and (r.outcome = 'overridden'
          or exists (select 1 from wervel_answer_accepted x
                     where x.answer = r.id and x.recommendation = a.recommendation))""";

  private final JdbcTemplate database;
  private final TransactionTemplate transaction;
  private final ZoneId zone;

  /**
   * @param zone zone whose months the report counts by
   */
  CardRegister(DataSource dataSource, ZoneId zone) {
    database = new JdbcTemplate(dataSource);
    database.setQueryTimeout(SECONDS);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    this.zone = zone;
  }

  /** All or nothing. */
  void issue(ClientPatient patient, HookService service, List<Card> cards, Instant now) {
    transaction.executeWithoutResult(
        status -> {
          insertCards(patient, service, cards, now);
          insertAdvice(cards);
          insertSuggestions(cards);
        });
  }

  /** Issues them and takes that back. */
  void rehearse(ClientPatient patient, HookService service, List<Card> cards, Instant now) {
    transaction.executeWithoutResult(
        status -> {
          status.setRollbackOnly();
          issue(patient, service, cards, now);
        });
  }

  private void insertCards(
      ClientPatient patient, HookService service, List<Card> cards, Instant now) {
    String key = key(patient);
    database.batchUpdate(
        """
        insert into wervel_card (card, client, patient_key, fhir_server, patient, service,
          service_version, issued, issued_month) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        cards.stream()
            .map(
                card ->
                    new Object[] {
                      card.uuid(),
                      patient.client(),
                      key,
                      patient.fhirServer().orElse(null),
                      patient.patientId(),
                      service.id(),
                      service.version(),
                      utc(now),
                      YearMonth.from(now.atZone(zone)).toString()
                    })
            .toList());
  }

  private void insertAdvice(List<Card> cards) {
    List<Object[]> rows =
        cards.stream()
            .flatMap(
                card ->
                    card.advice().stream()
                        .map(
                            advice ->
                                new Object[] {
                                  card.uuid(),
                                  advice.recommendation(),
                                  advice.plan(),
                                  advice.fingerprint()
                                }))
            .toList();
    if (!rows.isEmpty()) {
      database.batchUpdate(
          "insert into wervel_card_advice (card, recommendation, plan, fingerprint)"
              + " values (?, ?, ?, ?)",
          rows);
    }
  }

  private void insertSuggestions(List<Card> cards) {
    List<Object[]> rows =
        cards.stream()
            .flatMap(
                card ->
                    card.suggestions().stream()
                        .flatMap(
                            suggestion ->
                                suggestion.recommendations().stream()
                                    .map(
                                        recommendation ->
                                            new Object[] {
                                              card.uuid(), suggestion.uuid(), recommendation
                                            })))
            .toList();
    if (!rows.isEmpty()) {
      database.batchUpdate(
          "insert into wervel_card_suggestion (card, suggestion, recommendation) values (?, ?, ?)",
          rows);
    }
  }

  /**
   * The answers that count, to advice for this patient, given and received after a moment.
   *
   * @return of an overridden card all advice, of an accepted one what the accepted suggestions
   *     follow
   */
  List<Answered> answered(ClientPatient patient, Instant after) {
    return database.query(
        LATELY_ANSWERED, CardRegister::answered, key(patient), utc(after), utc(after));
  }

  private static Answered answered(ResultSet row, int number) throws SQLException {
    return new Answered(
        row.getString("recommendation"),
        row.getString("fingerprint"),
        Answered.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
        row.getObject("outcome_at", OffsetDateTime.class).toInstant());
  }

  /** Forgets cards, and the answers to them as far as they stand here. */
  int forgetBefore(Instant moment) {
    return database.update("delete from wervel_card where issued < ?", utc(moment));
  }

  private static String key(ClientPatient patient) {
    return Hash.of(patient.client(), patient.fhirServer().orElse(""), patient.patientId());
  }

  static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
