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

  /** The fields that a hook requires. */
  static List<String> required(String hook) {
    return REQUIRED.getOrDefault(hook, List.of("patientId"));
  }

  /** Raises each required field that is missing or of another type. */
  static void check(String hook, JsonNode context, Objections objections) {
    for (String field : required(hook)) {
      JsonNode value = context.path(field);
      if (value.isMissingNode() || value.isNull()) {
        objections.raise(
            FindingKind.FIELD_MISSING, pointer(field), "context." + field + " is missing");
        continue;
      }
      switch (field) {
        case DRAFT_ORDERS, APPOINTMENTS -> {
          if (!isBundle(value)) {
            raise(FindingKind.NO_BUNDLE, field, "a Bundle", objections);
          }
        }
        case SELECTIONS -> checkSelections(context, objections);
        default -> {
          if (!isText(value)) {
            raise(FindingKind.NO_TEXT, field, "a text", objections);
          }
        }
      }
    }
  }

  private static void raise(FindingKind kind, String field, String what, Objections objections) {
    objections.raise(kind, pointer(field), "context." + field + " must be " + what);
  }

  private static String pointer(String field) {
    return "/context/" + field;
  }

  private static boolean isBundle(JsonNode bundle) {
    JsonNode entries = bundle.path("entry");
    return bundle.path("resourceType").asText().equals("Bundle")
        && (entries.isMissingNode() || entries.isArray());
  }

  /** None selected is accepted: the call is then about all orders. */
  private static void checkSelections(JsonNode context, Objections objections) {
    JsonNode selections = context.path(SELECTIONS);
    boolean references = selections.isArray();
    for (JsonNode selection : selections) {
      references &= isText(selection);
    }
    if (!references) {
      raise(FindingKind.NO_REFERENCES, SELECTIONS, "an array of references", objections);
      return;
    }
    Set<String> drafts = new HashSet<>();
    context
        .path(DRAFT_ORDERS)
        .path("entry")
        .forEach(entry -> drafts.add(HookResources.reference(entry.path("resource"))));
    for (int i = 0; i < selections.size(); i++) {
      if (!drafts.contains(selections.get(i).textValue())) {
        objections.raise(
            FindingKind.NO_DRAFT,
            pointer(SELECTIONS) + "/" + i,
            "context.selections names an order that is not in context.draftOrders");
      }
    }
  }

  private static boolean isText(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank();
  }
}
