package nl.wervel.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The context that each hook requires (CDS Hooks 2.0, hook library). */
final class HookContext {
  private static final String SELECTIONS = "selections";
  private static final String DRAFT_ORDERS = "draftOrders";
  private static final String APPOINTMENTS = "appointments";
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "patient-view", List.of("userId", "patientId"),
          "order-select", List.of("userId", "patientId", DRAFT_ORDERS, SELECTIONS),
          "order-sign", List.of("userId", "patientId", DRAFT_ORDERS),
          "encounter-start", List.of("userId", "patientId", "encounterId"),
          "encounter-discharge", List.of("userId", "patientId", "encounterId"),
          "appointment-book", List.of("userId", "patientId", APPOINTMENTS));

  private HookContext() {}

  /**
   * @throws CdsException when a required field is missing or of another type
   */
  static void check(String hook, JsonNode context) {
    for (String field : REQUIRED.getOrDefault(hook, List.of("patientId"))) {
      switch (field) {
        case DRAFT_ORDERS, APPOINTMENTS -> requireBundle(context, field);
        case SELECTIONS -> requireSelections(context);
        default -> require(context, field, isText(context.path(field)), "a text");
      }
    }
  }

  private static void requireBundle(JsonNode context, String field) {
    JsonNode bundle = context.path(field);
    JsonNode entries = bundle.path("entry");
    require(
        context,
        field,
        bundle.path("resourceType").asText().equals("Bundle")
            && (entries.isMissingNode() || entries.isArray()),
        "a Bundle");
  }

  /** None selected is accepted: the call is then about all orders. */
  private static void requireSelections(JsonNode context) {
    JsonNode selections = context.path(SELECTIONS);
    boolean references = selections.isArray();
    for (JsonNode selection : selections) {
      references &= isText(selection);
    }
    require(context, SELECTIONS, references, "an array of references");
    Set<String> drafts = new HashSet<>();
    context
        .path(DRAFT_ORDERS)
        .path("entry")
        .forEach(entry -> drafts.add(HookResources.reference(entry.path("resource"))));
    for (JsonNode selection : selections) {
      if (!drafts.contains(selection.textValue())) {
        throw CdsException.malformed(
            "context.selections names an order that is not in context.draftOrders");
      }
    }
  }

  private static boolean isText(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank();
  }

  private static void require(JsonNode context, String field, boolean fits, String what) {
    JsonNode value = context.path(field);
    if (value.isMissingNode() || value.isNull()) {
      throw CdsException.malformed("context." + field + " is missing");
    } else if (!fits) {
      throw CdsException.malformed("context." + field + " must be " + what);
    }
  }
}
