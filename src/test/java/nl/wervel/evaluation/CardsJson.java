package nl.wervel.evaluation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import nl.wervel.cards.Card;
import org.hl7.fhir.r4.model.Resource;

/**
 * Cards as JSON that a person can read and a diff can show: what fits on a line stands on one, the
 * detail is split into its lines, of the override reasons the codes are enough and of what is
 * missing the facts.
 */
final class CardsJson {
  private static final int LINE = 160;
  private static final ObjectMapper TREE = new ObjectMapper();
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .registerModule(new SimpleModule().addSerializer(Resource.class, new FhirResource()))
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private CardsJson() {}

  static String of(List<Card> cards) {
    JsonNode json = JSON.valueToTree(Map.of("cards", cards));
    for (JsonNode card : json.path("cards")) {
      List<String> lines = card.path("detail").asText().lines().toList();
      ((ObjectNode) card).set("detail", JSON.valueToTree(lines));
      join(card, "overrideReasons", "code");
      join(card.path("extension"), "example.wervel.missing", "fact");
    }
    return print(json, "") + "\n";
  }

  /** Ids of the recommendations on a card. */
  static List<String> recommendations(Card card) {
    JsonNode extension = JSON.valueToTree(card.extension());
    return extension.path("example.wervel.recommendations").findValuesAsText("id");
  }

  private static void join(JsonNode parent, String list, String field) {
    if (parent.has(list)) {
      ((ObjectNode) parent).put(list, String.join(" ", parent.path(list).findValuesAsText(field)));
    }
  }

  private static String print(JsonNode node, String indent) {
    String line = node.toString();
    if (indent.length() + line.length() <= LINE || node.isValueNode()) {
      return line;
    }
    String deeper = indent + "  ";
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false)
            .map(element -> deeper + print(element, deeper))
            .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"))
        : node.properties().stream()
            .map(
                field ->
                    "%s\"%s\": %s"
                        .formatted(deeper, field.getKey(), print(field.getValue(), deeper)))
            .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
  }

  private static final class FhirResource extends JsonSerializer<Resource> {
    @Override
    public void serialize(Resource resource, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeTree(
          TREE.readTree(Guideline.FHIR.newJsonParser().encodeResourceToString(resource)));
    }
  }
}
