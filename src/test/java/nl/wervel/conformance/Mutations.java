package nl.wervel.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Changes of a valid call, as a broken or hostile client makes them. */
public final class Mutations {
  private static final int DEEP = 400;
  private static final int MANY = 300;

  private Mutations() {}

  /** A few changes of the tree, of any kind and place. */
  public static Arbitrary<ObjectNode> of(ObjectNode valid) {
    return Arbitraries.randomValue(random -> changed(valid.deepCopy(), random));
  }

  private static ObjectNode changed(ObjectNode call, Random random) {
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      change(anyContainer(call, random), random);
    }
    return call;
  }

  /** Deeper ones as likely as the root: most of a call is resources. */
  private static JsonNode anyContainer(JsonNode root, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(root, containers);
    return containers.get(random.nextInt(containers.size()));
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static void change(JsonNode container, Random random) {
    if (container instanceof ObjectNode object) {
      change(object, random);
    } else {
      change((ArrayNode) container, random);
    }
  }

  private static void change(ObjectNode object, Random random) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(text(random), object.path(name).deepCopy());
      case 2 -> object.set(name, Ehr.JSON.createArrayNode().add(object.path(name).deepCopy()));
      case 3 -> swap(object, name, names.isEmpty() ? "y" : names.get(random.nextInt(names.size())));
      default -> object.set(name, value(random));
    }
  }

  private static void swap(ObjectNode object, String one, String other) {
    JsonNode first = object.path(one).deepCopy();
    object.set(one, object.path(other).deepCopy());
    object.set(other, first);
  }

  private static void change(ArrayNode array, Random random) {
    int at = array.isEmpty() ? 0 : random.nextInt(array.size());
    switch (random.nextInt(4)) {
      case 0 -> array.remove(at);
      case 1 -> array.insert(at, array.path(at).deepCopy());
      case 2 -> {
        JsonNode repeated = array.isEmpty() ? value(random) : array.get(at);
        for (int i = 0; i < 1 + random.nextInt(MANY); i++) {
          array.add(repeated);
        }
      }
      default -> array.insert(at, value(random));
    }
  }

  private static JsonNode value(Random random) {
    var json = Ehr.JSON.getNodeFactory();
    return switch (random.nextInt(12)) {
      case 0 -> json.nullNode();
      case 1 -> json.booleanNode(random.nextBoolean());
      case 2 -> json.numberNode(random.nextLong());
      case 3 -> json.numberNode(number(random));
      case 4 -> json.objectNode();
      case 5 -> json.arrayNode();
      case 6 -> deep(random);
      default -> json.textNode(text(random));
    };
  }

  private static BigDecimal number(Random random) {
    String[] odd = {
      "1e400", "-1e400", "1e-400", "0.1e1000000", "-0", "9223372036854775808", "1.0000000000000001"
    };
    return new BigDecimal(odd[random.nextInt(odd.length)]);
  }

  private static JsonNode deep(Random random) {
    JsonNode inner = Ehr.JSON.getNodeFactory().textNode("x");
    for (int i = 0; i < random.nextInt(DEEP); i++) {
      inner =
          random.nextBoolean()
              ? Ehr.JSON.createArrayNode().add(inner)
              : Ehr.JSON.createObjectNode().set("extension", inner);
    }
    return inner;
  }

  /** Dates that are none, types, codes, references and what is hostile. */
  private static String text(Random random) {
    List<String> texts = TEXTS;
    String text = texts.get(random.nextInt(texts.size()));
    return text.length() > 1_000 && random.nextInt(10) > 0 ? text.substring(0, 10) : text;
  }

  private static final List<String> TEXTS = texts();

  private static List<String> texts() {
    List<String> texts =
        new ArrayList<>(
            List.of(
                "",
                " ",
                "\u0000",
                "\ud800",
                "x",
                "true",
                "null",
                "0",
                "-1",
                "1e400",
                "NaN",
                "2026-02-30",
                "2026-13-01",
                "0000-00-00",
                "9999-12-31",
                "10000-01-01",
                "2026",
                "2026-11",
                "-2026-11-20",
                "2026-11-20T25:61:61Z",
                "2026-11-20T10:00:00",
                "2026-11-20T10:00:00+99:99",
                "+1000000000-12-31T23:59:59Z",
                "24:00",
                "2026-11-20",
                "Patient",
                "Observation",
                "Bundle",
                "OperationOutcome",
                "Parameters",
                "Binary",
                "Questionnaire",
                "NoSuchType",
                "searchset",
                "transaction",
                "final",
                "entered-in-error",
                "Patient/fuzz",
                "Patient/other",
                "#x",
                "urn:uuid:x",
                "http://[::1",
                "https://wervel.example/fhir/CodeSystem/fact",
                "urinaryRetention",
                "http://snomed.info/sct",
                "http://unitsofmeasure.org",
                "10*3/uL",
                "resourceType",
                "extension",
                "valueBoolean",
                "valueQuantity",
                "valueCodeableConcept",
                "entry",
                "../../etc/passwd",
                "%00",
                "{{context.patientId}}"));
    texts.addAll(HostileText.all());
    return List.copyOf(texts);
  }
}
