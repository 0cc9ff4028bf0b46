package nl.wervel.conformance;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.wervel.server.TestClient;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.Resource;

/** Plays an EHR that knows no more of a service than discovery says. */
final class Ehr {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String INSTANCE = "0b7a1f6e-6c5c-4c3b-9a51-3d3f6f1f0e77";

  private final TestClient http;
  private final List<JsonNode> services;

  Ehr(TestClient http) {
    this.http = http;
    services = Cards.list(http.get("/cds-services").json().path("services"));
  }

  List<JsonNode> services() {
    return services;
  }

  List<String> serviceIds() {
    return services.stream().map(service -> service.path("id").asText()).toList();
  }

  private JsonNode service(String id) {
    return services.stream()
        .filter(service -> service.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** A valid call in which every key of the prefetch says that there is nothing. */
  ObjectNode emptyCall(String service, String patient) {
    return call(service, patient, List.of());
  }

  /**
   * A valid call with resources under the keys that ask for their type; of an order hook the orders
   * are the drafts.
   */
  ObjectNode call(String service, String patient, List<? extends Resource> resources) {
    JsonNode described = service(service);
    String hook = described.path("hook").asText();
    ObjectNode body = JSON.createObjectNode();
    body.put("hook", hook).put("hookInstance", INSTANCE);
    Map<String, ObjectNode> bundles = new HashMap<>();
    body.set("context", context(hook, patient, bundles));
    ObjectNode prefetch = body.putObject("prefetch");
    described
        .path("prefetch")
        .properties()
        .forEach(
            key -> {
              String query = key.getValue().asText();
              if (query.startsWith("Patient/")) {
                prefetch.putObject(key.getKey()).put("resourceType", "Patient").put("id", patient);
              } else {
                bundles.putIfAbsent(
                    query.substring(0, query.indexOf('?')),
                    prefetch
                        .putObject(key.getKey())
                        .put("resourceType", "Bundle")
                        .put("type", "searchset"));
              }
            });
    resources.forEach(resource -> add(tree(resource), patient, prefetch, bundles));
    select(body.path("context"));
    return body;
  }

  private static ObjectNode context(String hook, String patient, Map<String, ObjectNode> bundles) {
    ObjectNode context = JSON.createObjectNode();
    context.put("userId", "Practitioner/p").put("patientId", patient);
    if (hook.startsWith("encounter-")) {
      context.put("encounterId", "e1");
    } else if (hook.startsWith("order-")) {
      bundles.put("ServiceRequest", bundle(context, "draftOrders"));
      if (hook.equals("order-select")) {
        context.putArray("selections");
      }
    } else if (hook.equals("appointment-book")) {
      bundles.put("Appointment", bundle(context, "appointments"));
    }
    return context;
  }

  /** Every draft, as for a user who orders one thing. */
  private static void select(JsonNode context) {
    if (context.path("selections") instanceof ArrayNode selections) {
      context
          .at("/draftOrders/entry")
          .forEach(entry -> selections.add("ServiceRequest/" + entry.at("/resource/id").asText()));
    }
  }

  private static ObjectNode bundle(ObjectNode in, String field) {
    return in.putObject(field).put("resourceType", "Bundle").put("type", "collection");
  }

  private static void add(
      ObjectNode resource, String patient, ObjectNode prefetch, Map<String, ObjectNode> bundles) {
    String type = resource.path("resourceType").asText();
    if (type.equals("Patient")) {
      prefetch.set("patient", resource.put("id", patient));
    } else if (bundles.containsKey(type)) {
      bundles.get(type).withArray("entry").addObject().set("resource", resource);
    }
  }

  static ObjectNode tree(Resource resource) {
    try {
      return (ObjectNode)
          JSON.readTree(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  Answer post(String service, JsonNode body) {
    return post(service, body, Map.of());
  }

  Answer post(String service, JsonNode body, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(Map.of("Content-Type", "application/json"));
    all.putAll(headers);
    return http.send(
        "POST", "/cds-services/" + service, BodyPublishers.ofString(body.toString()), all);
  }
}
