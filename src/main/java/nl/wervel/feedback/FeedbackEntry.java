package nl.wervel.feedback;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.wervel.cards.Answered.Outcome;

/**
 * One answer to one card, as the client reported it.
 *
 * @param card uuid of the card
 * @param acceptedSuggestions uuids; none when overridden
 * @param at when the user answered, to the millisecond
 * @param comment what the user wrote: sensitive text, for the stored answer only
 */
record FeedbackEntry(
    String card,
    Outcome outcome,
    Set<String> acceptedSuggestions,
    Instant at,
    Optional<OverrideReason> reason,
    Optional<String> comment) {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  FeedbackEntry {
    acceptedSuggestions = Set.copyOf(acceptedSuggestions);
  }

  /** The card's uuid as we write it; none for what is no uuid, and so no card of ours. */
  Optional<String> cardUuid() {
    return uuid(card);
  }

  /** The accepted suggestions that can be ours, sorted. */
  Set<String> suggestionUuids() {
    Set<String> uuids = new TreeSet<>();
    acceptedSuggestions.forEach(suggestion -> uuid(suggestion).ifPresent(uuids::add));
    return uuids;
  }

  private static Optional<String> uuid(String text) {
    return UUID.matcher(text).matches()
        ? Optional.of(text.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
