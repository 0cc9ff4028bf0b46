package nl.wervel.feedback;

import java.time.Instant;
import java.util.List;

/**
 * An answer to a card that we know.
 *
 * @param recommendations ids of those that it is about
 * @param received when it reached us first
 */
record Answer(
    IssuedCard card, FeedbackEntry entry, List<String> recommendations, Instant received) {
  Answer {
    recommendations = List.copyOf(recommendations);
  }

  static Answer of(IssuedCard card, FeedbackEntry entry, Instant received) {
    return new Answer(card, entry, card.answeredBy(entry), received);
  }

  /** The same for the same answer, however often it is reported. */
  String id() {
    return Hash.of(
        card.uuid(),
        entry.outcome().code(),
        entry.at().toString(),
        String.join(",", entry.suggestionUuids()),
        entry.reason().map(OverrideReason::toString).orElse(""),
        entry.comment().orElse(""));
  }
}
