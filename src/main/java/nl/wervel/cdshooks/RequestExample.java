package nl.wervel.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import nl.wervel.knowledge.HookService;

/** A call of a service that works, about a fictional patient, to begin with. */
public final class RequestExample {
  private static final String PATIENT = "demo-red-flag";
  private static final String INSTANCE = "7f0d0fd2-5b3c-4b3b-9a3e-0a3c1f7d0c11";

  private RequestExample() {}

  /**
   * @param known resources about {@code Patient/demo-red-flag}, under whose keys they are put; what
   *     else the service asks for is said not to be there
   */
  public static ObjectNode of(HookService service, List<JsonNode> known) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("hook", service.hook()).put("hookInstance", INSTANCE);
    ObjectNode context = body.putObject("context");
    HookContext.required(service.hook()).forEach(field -> fill(context, field, known));
    ObjectNode prefetch = body.putObject("prefetch");
    Prefetch.keys(service).forEach((key, type) -> fill(prefetch, key, type, known));
    return body;
  }

  private static void fill(ObjectNode context, String field, List<JsonNode> known) {
    switch (field) {
      case "userId" -> context.put(field, "Practitioner/example");
      case "patientId" -> context.put(field, PATIENT);
      case "draftOrders" -> bundle(context.putObject(field), "ServiceRequest", known);
      case "appointments" -> bundle(context.putObject(field), "Appointment", known);
      case "selections" ->
          of("ServiceRequest", known)
              .forEach(order -> context.withArray(field).add(HookResources.reference(order)));
      default -> context.put(field, "example");
    }
    if (field.equals("selections")) {
      context.withArray(field);
    }
  }

  private static void fill(ObjectNode prefetch, String key, String type, List<JsonNode> known) {
    List<JsonNode> found =
        type.equals("ServiceRequest") || type.equals("Appointment") ? List.of() : of(type, known);
    if (found.isEmpty()) {
      prefetch.putNull(key);
    } else if (key.equals(Prefetch.PATIENT)) {
      prefetch.set(key, found.get(0));
    } else {
      bundle(prefetch.putObject(key), type, known).put("type", "searchset");
    }
  }

  private static ObjectNode bundle(ObjectNode bundle, String type, List<JsonNode> known) {
    bundle.put("resourceType", "Bundle").put("type", "collection");
    of(type, known)
        .forEach(
            resource -> bundle.withArray("entry").addObject().set("resource", resource.deepCopy()));
    return bundle;
  }

  private static List<JsonNode> of(String type, List<JsonNode> known) {
    return known.stream()
        .filter(resource -> resource.path("resourceType").asText().equals(type))
        .toList();
  }
}
