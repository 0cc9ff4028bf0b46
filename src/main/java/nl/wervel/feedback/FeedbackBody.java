package nl.wervel.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nl.wervel.cards.Answered.Outcome;
import nl.wervel.cdshooks.CdsException;

/**
 * Reads the body of a feedback call (CDS Hooks 2.0, "Feedback"); extensions and unknown fields are
 * left alone. Errors name the field and never its value.
 */
final class FeedbackBody {
  static final int MOST_ENTRIES = 1000;

  /** RFC 3339, section 5.6. */
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

  private FeedbackBody() {}

  /**
   * @throws CdsException 400 for the first entry that is not as specified
   */
  static List<FeedbackEntry> read(JsonNode body) {
    require(body != null && body.isObject(), "The body must be a JSON object");
    JsonNode feedback = body.path("feedback");
    require(feedback.isArray() && !feedback.isEmpty(), "feedback must be an array with an entry");
    require(
        feedback.size() <= MOST_ENTRIES, "feedback must have at most " + MOST_ENTRIES + " entries");
    List<FeedbackEntry> entries = new ArrayList<>();
    for (JsonNode entry : feedback) {
      entries.add(entry(entry, "feedback[" + entries.size() + "]"));
    }
    return entries;
  }

  private static FeedbackEntry entry(JsonNode entry, String where) {
    require(entry.isObject(), where + " must be an object");
    String card = text(entry, "card", where);
    Outcome outcome = outcome(text(entry, "outcome", where), where);
    Instant at = moment(text(entry, "outcomeTimestamp", where), where);
    if (outcome == Outcome.ACCEPTED) {
      return new FeedbackEntry(
          card, outcome, suggestions(entry, where), at, Optional.empty(), Optional.empty());
    }
    JsonNode given = entry.path("overrideReason");
    require(isAbsent(given) || given.isObject(), where + ".overrideReason must be an object");
    return new FeedbackEntry(
        card,
        outcome,
        Set.of(),
        at,
        reason(given, where + ".overrideReason"),
        optionalText(given, "userComment", where + ".overrideReason"));
  }

  private static Outcome outcome(String word, String where) {
    for (Outcome outcome : Outcome.values()) {
      if (outcome.code().equals(word)) {
        return outcome;
      }
    }
    throw CdsException.malformed(where + ".outcome must be accepted or overridden");
  }

  private static Set<String> suggestions(JsonNode entry, String where) {
    JsonNode accepted = entry.path("acceptedSuggestions");
    require(
        accepted.isArray() && !accepted.isEmpty(),
        where + ".acceptedSuggestions must be an array with an entry");
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < accepted.size(); i++) {
      ids.add(text(accepted.path(i), "id", where + ".acceptedSuggestions[" + i + "]"));
    }
    return ids;
  }

  private static Optional<OverrideReason> reason(JsonNode overrideReason, String where) {
    JsonNode reason = overrideReason.path("reason");
    if (isAbsent(reason)) {
      return Optional.empty();
    }
    String coding = where + ".reason";
    require(reason.isObject(), coding + " must be an object");
    return Optional.of(
        new OverrideReason(
            text(reason, "system", coding),
            text(reason, "code", coding),
            optionalText(reason, "display", coding)));
  }

  private static Instant moment(String text, String where) {
    String message =
        where + ".outcomeTimestamp must be a date and time with offset, as 2026-01-01T10:00:00Z";
    require(DATE_TIME.matcher(text).matches(), message);
    try {
      return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT))
          .toInstant()
          .truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException noSuchMoment) {
      throw CdsException.malformed(message);
    }
  }

  private static String text(JsonNode object, String field, String where) {
    return optionalText(object, field, where)
        .orElseThrow(() -> CdsException.malformed(where + "." + field + " is missing"));
  }

  /** None when it is absent, null or blank. */
  private static Optional<String> optionalText(JsonNode object, String field, String where) {
    JsonNode value = object.path(field);
    require(isAbsent(value) || value.isTextual(), where + "." + field + " must be a text");
    return Optional.ofNullable(value.textValue()).filter(text -> !text.isBlank());
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw CdsException.malformed(message);
    }
  }
}
