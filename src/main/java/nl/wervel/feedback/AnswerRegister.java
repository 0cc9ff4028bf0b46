package nl.wervel.feedback;

import static nl.wervel.feedback.CardRegister.utc;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import nl.wervel.cards.Answered.Outcome;
import nl.wervel.cdshooks.ClientPatient;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The answers to the cards that went out, in our own tables. Its callers hold the transaction. */
final class AnswerRegister {
  private final JdbcClient database;

  AnswerRegister(DataSource dataSource) {
    database = JdbcClient.create(dataSource);
  }

  /**
   * The cards that a service gave to a client, by uuid; locked until the transaction ends, so that
   * two answers to one card are taken one after the other.
   */
  Map<String, IssuedCard> lock(Collection<String> uuids, String client, String service) {
    if (uuids.isEmpty()) {
      return Map.of();
    }
    return database
        .sql(
            """
            select card, fhir_server, patient, service_version from wervel_card
            where card in (:cards) and client = :client and service = :service
            order by card for update""")
        .param("cards", uuids)
        .param("client", client)
        .param("service", service)
        .query(
            (row, number) ->
                card(
                    row.getString("card"),
                    new ClientPatient(
                        client,
                        Optional.ofNullable(row.getString("fhir_server")),
                        row.getString("patient")),
                    service,
                    row.getString("service_version")))
        .list()
        .stream()
        .collect(Collectors.toMap(IssuedCard::uuid, card -> card));
  }

  private IssuedCard card(
      String uuid, ClientPatient patient, String service, String serviceVersion) {
    Map<String, String> plans =
        pairs("select recommendation, plan from wervel_card_advice where card = ?", uuid)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    Map<String, Set<String>> suggestions =
        pairs("select suggestion, recommendation from wervel_card_suggestion where card = ?", uuid)
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    return new IssuedCard(uuid, patient, service, serviceVersion, plans, suggestions);
  }

  private Stream<Map.Entry<String, String>> pairs(String sql, String card) {
    return database
        .sql(sql)
        .param(card)
        .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .stream();
  }

  /** Whether an answer is new; when it is, it is there from now on. */
  boolean add(Answer answer) {
    String id = answer.id();
    boolean known =
        database
            .sql("select id from wervel_answer where id = ?")
            .param(id)
            .query(String.class)
            .optional()
            .isPresent();
    if (!known) {
      insert(id, answer);
    }
    return !known;
  }

  private void insert(String id, Answer answer) {
    FeedbackEntry entry = answer.entry();
    Optional<OverrideReason> reason = entry.reason().filter(OverrideReason::isCoding);
    database
        .sql(
            """
            insert into wervel_answer (id, card, outcome, outcome_at, received_at, reason_system,
              reason_code) values (?, ?, ?, ?, ?, ?, ?)""")
        .params(
            Arrays.asList(
                id,
                answer.card().uuid(),
                entry.outcome().code(),
                utc(entry.at()),
                utc(answer.received()),
                reason.map(OverrideReason::system).orElse(null),
                reason.map(OverrideReason::code).orElse(null)))
        .update();
    if (entry.outcome() == Outcome.ACCEPTED) {
      for (String recommendation : answer.recommendations()) {
        database
            .sql("insert into wervel_answer_accepted (answer, recommendation) values (?, ?)")
            .params(List.of(id, recommendation))
            .update();
      }
    }
  }

  /** From now on the answer of the latest moment counts for a card. */
  void settle(String card) {
    database
        .sql(
            """
            update wervel_card set answer =
              (select r.id from wervel_answer r where r.card = wervel_card.card
               order by r.outcome_at desc, r.received_at desc, r.id desc
               fetch first 1 row only)
            where card = ?""")
        .param(card)
        .update();
  }
}
