package nl.wervel.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import nl.wervel.server.TestClient.Answer;

/** The cards of an answer. */
final class Cards {
  private Cards() {}

  static List<JsonNode> of(Answer answer) {
    if (answer.status() != 200 || !answer.json().path("cards").isArray()) {
      throw new AssertionError(answer.status() + ": " + answer.body());
    }
    return list(answer.json().path("cards"));
  }

  static List<JsonNode> suggestions(JsonNode card) {
    return list(card.path("suggestions"));
  }

  static List<JsonNode> actions(JsonNode card) {
    return suggestions(card).stream().flatMap(s -> list(s.path("actions")).stream()).toList();
  }

  static List<JsonNode> list(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }

  /** The whole answer but for what differs each time. */
  static JsonNode withoutUuids(Answer answer) {
    of(answer);
    ObjectNode json = (ObjectNode) answer.json();
    json.path("cards")
        .forEach(
            card -> {
              ((ObjectNode) card).remove("uuid");
              card.path("suggestions").forEach(s -> ((ObjectNode) s).remove("uuid"));
            });
    return json;
  }
}
