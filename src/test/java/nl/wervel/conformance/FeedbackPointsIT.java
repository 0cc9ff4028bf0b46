package nl.wervel.conformance;

import static nl.wervel.conformance.HostileText.MARK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What clients report of cards, held against the schema. */
@ExtendWith(OutputCaptureExtension.class)
class FeedbackPointsIT extends ServerIT {
  private static final String VIEW = "lrp-patient-view";
  private static final String PATH = "/cds-services/" + VIEW + "/feedback";

  private Answer report(JsonNode body) {
    return http().post(PATH, "application/json", body.toString());
  }

  /** A real card, about which an EHR may say something. */
  private JsonNode card(String patient) {
    Ehr ehr = new Ehr(http());
    return Cards.of(ehr.post(VIEW, ehr.emptyCall(VIEW, patient))).stream()
        .filter(card -> card.has("suggestions") && card.has("overrideReasons"))
        .findFirst()
        .orElseThrow();
  }

  private static ObjectNode body(String entry, JsonNode card) {
    try {
      String filled =
          entry
              .replace("CARD", card.path("uuid").asText())
              .replace("SUGGESTION", card.at("/suggestions/0/uuid").asText());
      ObjectNode body = Ehr.JSON.createObjectNode();
      body.putArray("feedback").add(Ehr.JSON.readTree(filled));
      return body;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(entry, e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"card\": \"CARD\", \"outcome\": \"accepted\", \"acceptedSuggestions\": [{\"id\": \"SUGGESTION\"}], \"outcomeTimestamp\": \"2026-11-22T10:00:00Z\"}",
        "{\"card\": \"CARD\", \"outcome\": \"accepted\", \"acceptedSuggestions\": [{\"id\": \"SUGGESTION\", \"extension\": {\"com.example.x\": 1}}], \"outcomeTimestamp\": \"2026-11-22T10:00:00.123Z\"}",
        "{\"card\": \"CARD\", \"outcome\": \"overridden\", \"outcomeTimestamp\": \"2026-11-22T10:00:00Z\"}",
        "{\"card\": \"CARD\", \"outcome\": \"overridden\", \"outcomeTimestamp\": \"2026-11-22T10:00:00Z\", \"overrideReason\": {\"reason\": {\"code\": \"d7ecf885\", \"system\": \"https://ehr.example/reasons\"}}}",
        "{\"card\": \"CARD\", \"outcome\": \"overridden\", \"outcomeTimestamp\": \"2026-11-22T10:00:00Z\", \"overrideReason\": {\"userComment\": \"x\"}}",
        "{\"card\": \"CARD\", \"outcome\": \"overridden\", \"outcomeTimestamp\": \"2026-11-22T10:00:00Z\", \"extension\": {\"com.example.x\": 1}}"
      })
  @Point({"FB-01", "FB-08", "FB-09", "FB-10", "FB-11", "FB-17"})
  void whatFitsTheSchemaIsTaken(String entry) {
    ObjectNode body = body(entry, card("fb-points"));
    Schemas.FEEDBACK.check(body);
    Answer answer = report(body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}");
  }

  @Test
  @Point({"FB-02", "FB-04", "FB-05", "FB-06", "FB-07"})
  void withoutWhatTheSchemaRequiresItIsRefusedByTheNameOfTheField() {
    String whole =
        "{\"card\": \"CARD\", \"outcome\": \"accepted\", \"acceptedSuggestions\": [{\"id\":"
            + " \"SUGGESTION\"}], \"outcomeTimestamp\": \"2026-11-22T10:00:00Z\"}";
    ObjectNode valid = body(whole, card("fb-points"));
    for (String field : List.of("card", "outcome", "acceptedSuggestions", "outcomeTimestamp")) {
      ObjectNode without = valid.deepCopy();
      ((ObjectNode) without.at("/feedback/0")).remove(field);
      Answer refused = report(without);
      Outcomes.check(400, refused);
      assertThat(refused.body()).contains(field);
    }
    Outcomes.check(400, report(valid.deepCopy().without("feedback")));
  }

  @Test
  @Point("FB-13")
  void whatIsSaidOfUnknownCardsKeepsToTheRulesForJson() {
    ObjectNode body =
        body(
            "{\"card\": \"x\", \"outcome\": \"overridden\", \"outcomeTimestamp\":"
                + " \"2026-11-22T10:00:00Z\"}",
            card("fb-points"));
    Answer answer = report(body);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(JsonRules.problems(answer.json())).isEmpty();
  }

  static List<String> hostile() {
    return HostileText.all();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("hostile")
  @Point({"FB-10", "FB-11"})
  void whateverIsWrittenIsTakenOrRefusedAndNotRepeated(String text, CapturedOutput output) {
    ObjectNode body =
        body(
            "{\"card\": \"CARD\", \"outcome\": \"overridden\", \"outcomeTimestamp\":"
                + " \"2026-11-22T10:00:00Z\", \"overrideReason\": {\"reason\": {}}}",
            card("fb-hostile"));
    ObjectNode reason = (ObjectNode) body.at("/feedback/0/overrideReason");
    reason.put("userComment", text);
    reason.putObject("reason").put("code", text).put("system", text).put("display", text);
    Answer answer = report(body);
    assertThat(answer.status()).as(answer.body()).isIn(200, 400);
    assertThat(answer.body()).doesNotContain(MARK, "evil.example");
    assertThat(output.getAll()).doesNotContain(MARK, "evil.example");
  }
}
