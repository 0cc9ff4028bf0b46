package nl.wervel.feedback;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a batch of answers: all that are new are stored, as FHIR and in our own tables, or none. An
 * answer that is reported again adds nothing; another answer to the same card is kept beside it.
 */
final class FeedbackIntake {
  private final AnswerRegister register;
  private final AnswerRecords records;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final FeedbackWatch watch;

  FeedbackIntake(
      AnswerRegister register,
      AnswerRecords records,
      TransactionTemplate transaction,
      Clock clock,
      FeedbackWatch watch) {
    this.register = register;
    this.records = records;
    this.transaction = transaction;
    this.clock = clock;
    this.watch = watch;
  }

  /**
   * @return the cards, as reported, that this service did not give to this client, or that were
   *     forgotten; answers to these are not kept
   */
  List<String> take(List<FeedbackEntry> entries, String client, String service) {
    return transaction.execute(status -> store(entries, client, service));
  }

  private List<String> store(List<FeedbackEntry> entries, String client, String service) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Set<String> uuids = new TreeSet<>();
    entries.forEach(entry -> entry.cardUuid().ifPresent(uuids::add));
    Map<String, IssuedCard> cards = register.lock(uuids, client, service);
    List<String> unknown = new ArrayList<>();
    for (FeedbackEntry entry : entries) {
      Optional<IssuedCard> card = entry.cardUuid().map(cards::get);
      if (card.isEmpty()) {
        unknown.add(entry.card());
      } else {
        store(Answer.of(card.get(), entry, now));
      }
    }
    cards.keySet().forEach(register::settle);
    return unknown.stream().distinct().toList();
  }

  private void store(Answer answer) {
    if (register.add(answer)) {
      records.put(AnswerResource.of(answer));
      watch.taken(FeedbackWatch.Taken.of(answer));
    }
  }
}
