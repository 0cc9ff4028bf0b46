package nl.wervel.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.wervel.cards.Answered.Outcome;
import nl.wervel.cdshooks.CdsException;
import nl.wervel.conformance.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which bodies are feedback, and how the others are told what is wrong. */
class FeedbackBodyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CARD = "9b2f0c4e-6d43-4f3e-8f0e-0d8a3f5b7c11";

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [] | The body
          "x" | The body
          {} | feedback must
          {"feedback": {}} | feedback must
          {"feedback": null} | feedback must
          {"feedback": []} | feedback must
          {"feedback": [1]} | feedback[0] must
          {"feedback": [OK, {"outcome": "overridden", "outcomeTimestamp": "2026-01-01T10:00:00Z"}]} | feedback[1].card is
          {"feedback": [{"card": 5, "outcome": "overridden", "outcomeTimestamp": "2026-01-01T10:00:00Z"}]} | feedback[0].card must
          {"feedback": [{"card": " ", "outcome": "overridden", "outcomeTimestamp": "2026-01-01T10:00:00Z"}]} | feedback[0].card is
          {"feedback": [{"card": "c", "outcomeTimestamp": "2026-01-01T10:00:00Z"}]} | feedback[0].outcome is
          {"feedback": [{"card": "c", "outcome": "ignored", "outcomeTimestamp": "2026-01-01T10:00:00Z"}]} | feedback[0].outcome must
          {"feedback": [{"card": "c", "outcome": "ACCEPTED", "outcomeTimestamp": "2026-01-01T10:00:00Z"}]} | feedback[0].outcome must
          {"feedback": [{"card": "c", "outcome": "accepted", "outcomeTimestamp": "2026-01-01T10:00:00Z"}]} | feedback[0].acceptedSuggestions must
          {"feedback": [{"card": "c", "outcome": "accepted", "acceptedSuggestions": [], "outcomeTimestamp": "2026-01-01T10:00:00Z"}]} | feedback[0].acceptedSuggestions must
          {"feedback": [{"card": "c", "outcome": "accepted", "acceptedSuggestions": [{}], "outcomeTimestamp": "2026-01-01T10:00:00Z"}]} | feedback[0].acceptedSuggestions[0].id is
          {"feedback": [{"card": "c", "outcome": "accepted", "acceptedSuggestions": ["x"], "outcomeTimestamp": "2026-01-01T10:00:00Z"}]} | feedback[0].acceptedSuggestions[0].id is
          {"feedback": [{"card": "c", "outcome": "overridden"}]} | feedback[0].outcomeTimestamp is
          {"feedback": [{"card": "c", "outcome": "overridden", "outcomeTimestamp": "2026-01-01"}]} | feedback[0].outcomeTimestamp must
          {"feedback": [{"card": "c", "outcome": "overridden", "outcomeTimestamp": "2026-01-01T10:00Z"}]} | feedback[0].outcomeTimestamp must
          {"feedback": [{"card": "c", "outcome": "overridden", "outcomeTimestamp": "2026-01-01T10:00:00"}]} | feedback[0].outcomeTimestamp must
          {"feedback": [{"card": "c", "outcome": "overridden", "outcomeTimestamp": "2026-02-30T10:00:00Z"}]} | feedback[0].outcomeTimestamp must
          {"feedback": [{"card": "c", "outcome": "overridden", "outcomeTimestamp": 1767261600}]} | feedback[0].outcomeTimestamp must
          {"feedback": [{"card": "c", "outcome": "overridden", "outcomeTimestamp": "2026-01-01T10:00:00Z", "overrideReason": "no"}]} | feedback[0].overrideReason must
          {"feedback": [{"card": "c", "outcome": "overridden", "outcomeTimestamp": "2026-01-01T10:00:00Z", "overrideReason": {"reason": "no"}}]} | feedback[0].overrideReason.reason must
          {"feedback": [{"card": "c", "outcome": "overridden", "outcomeTimestamp": "2026-01-01T10:00:00Z", "overrideReason": {"reason": {"code": "x"}}}]} | feedback[0].overrideReason.reason.system is
          {"feedback": [{"card": "c", "outcome": "overridden", "outcomeTimestamp": "2026-01-01T10:00:00Z", "overrideReason": {"userComment": 1}}]} | feedback[0].overrideReason.userComment must
          """)
  @Point({"FB-02", "FB-04", "FB-05", "FB-06", "FB-07"})
  void whatIsNotAsSpecifiedIsRefusedByTheNameOfItsField(String body, String message) {
    String ok =
        "{\"card\": \"c\", \"outcome\": \"overridden\", \"outcomeTimestamp\":"
            + " \"2026-01-01T10:00:00Z\"}";
    assertThatThrownBy(() -> read(body.replace("OK", ok)))
        .isInstanceOf(CdsException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T10:00:00Z, 2026-01-01T10:00:00Z",
    "2026-01-01T10:00:00.000Z, 2026-01-01T10:00:00Z",
    "2026-01-01t10:00:00.1239z, 2026-01-01T10:00:00.123Z",
    "2026-01-01T10:00:00+01:00, 2026-01-01T09:00:00Z",
    "2026-01-01T00:00:00-05:30, 2026-01-01T05:30:00Z"
  })
  @Point("FB-07")
  void momentsAreTakenWithAnyOffsetAndKeptInUtc(String given, Instant kept)
      throws JsonProcessingException {
    assertThat(one("\"outcome\": \"overridden\"", given).at()).isEqualTo(kept);
  }

  @Test
  @Point("FB-08")
  void anOverrideNeedsNoReason() throws JsonProcessingException {
    for (String none :
        List.of(
            "\"outcome\": \"overridden\"",
            "\"outcome\": \"overridden\", \"overrideReason\": null",
            "\"outcome\": \"overridden\", \"overrideReason\": {}",
            "\"outcome\": \"overridden\", \"acceptedSuggestions\": []")) {
      FeedbackEntry entry = one(none, "2026-01-01T10:00:00Z");
      assertThat(entry.outcome()).isEqualTo(Outcome.OVERRIDDEN);
      assertThat(entry.reason()).isEmpty();
    }
  }

  @Test
  @Point({"FB-09", "FB-10"})
  void aReasonMayBeACodeWithoutDisplayOrAComment() throws JsonProcessingException {
    FeedbackEntry coded =
        one(
            "\"outcome\": \"overridden\", \"overrideReason\": {\"reason\": {\"code\": \"x\","
                + " \"system\": \"http://ehr.example/reasons\"}}",
            "2026-01-01T10:00:00Z");
    assertThat(coded.reason().orElseThrow().code()).isEqualTo("x");
    FeedbackEntry commented =
        one(
            "\"outcome\": \"overridden\", \"overrideReason\": {\"userComment\": \"words\"}",
            "2026-01-01T10:00:00Z");
    assertThat(commented.comment()).contains("words");
    assertThat(commented.reason()).isEmpty();
  }

  @Test
  @Point("FB-17")
  void extensionsAndUnknownFieldsAreLeftAlone() throws JsonProcessingException {
    FeedbackEntry entry =
        one(
            "\"outcome\": \"accepted\", \"extension\": {\"a\": 1}, \"more\": [],"
                + " \"acceptedSuggestions\": [{\"id\": \""
                + CARD
                + "\", \"extension\": {\"b\": 2}}]",
            "2026-01-01T10:00:00Z");
    assertThat(entry.suggestionUuids()).isEqualTo(Set.of(CARD));
  }

  @Test
  void aUuidIsTheSameInCapitals() {
    FeedbackEntry entry =
        new FeedbackEntry(
            CARD.toUpperCase(java.util.Locale.ROOT),
            Outcome.OVERRIDDEN,
            Set.of(),
            Instant.EPOCH,
            java.util.Optional.empty(),
            java.util.Optional.empty());
    assertThat(entry.cardUuid()).contains(CARD);
  }

  private static FeedbackEntry one(String fields, String at) throws JsonProcessingException {
    List<FeedbackEntry> entries =
        read(
            "{\"extension\": {}, \"feedback\": [{\"card\": \"%s\", \"outcomeTimestamp\": \"%s\", %s}]}"
                .formatted(CARD, at, fields));
    return entries.get(0);
  }

  private static List<FeedbackEntry> read(String json) throws JsonProcessingException {
    return FeedbackBody.read(JSON.readTree(json));
  }
}
