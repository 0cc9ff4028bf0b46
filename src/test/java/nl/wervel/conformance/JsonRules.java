package nl.wervel.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What CDS Hooks asks of all JSON that a service sends ("Use of JSON", "Extensions"). */
final class JsonRules {
  private static final Pattern REVERSE_DOMAIN = Pattern.compile("[a-z]+(\\.[A-Za-z0-9-]+)+");
  private static final Set<String> MAY_BE_EMPTY = Set.of("/cards", "/services");

  private final List<String> problems = new ArrayList<>();

  private JsonRules() {}

  /** Where a message is null or empty, or an extension is not as it should be. */
  static List<String> problems(JsonNode message) {
    JsonRules rules = new JsonRules();
    rules.walk("", message);
    return rules.problems;
  }

  private void walk(String path, JsonNode node) {
    if (node.has("resourceType")) {
      return; // FHIR has rules of its own
    }
    boolean empty =
        node.isContainerNode() ? node.isEmpty() : node.isTextual() && node.textValue().isBlank();
    if (node.isNull() || empty && !MAY_BE_EMPTY.contains(path)) {
      problems.add(path + " is " + (node.isNull() ? "null" : "empty"));
    }
    node.properties()
        .forEach(
            field -> {
              if (field.getKey().equals("extension")) {
                extension(path, field.getValue());
              }
              walk(path + "/" + field.getKey(), field.getValue());
            });
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(path + "/" + i, node.get(i));
      }
    }
  }

  private void extension(String path, JsonNode extension) {
    if (!extension.isObject()) {
      problems.add(path + "/extension is no object");
    }
    extension
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!REVERSE_DOMAIN.matcher(name).matches()) {
                problems.add(path + "/extension/" + name + " is no name by domain");
              }
            });
  }
}
