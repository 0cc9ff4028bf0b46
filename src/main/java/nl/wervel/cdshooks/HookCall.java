package nl.wervel.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.wervel.fetch.FhirAccess;
import nl.wervel.knowledge.HookService;

/**
 * A service call, checked for the fields that CDS Hooks requires. Unknown fields are left alone.
 *
 * @param context the hook's context
 * @param prefetch the prefetch object; missing when the client gave none
 * @param fhir the client's FHIR server; absent when it names none
 */
record HookCall(String patientId, JsonNode context, JsonNode prefetch, Optional<FhirAccess> fhir) {
  private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

  /**
   * @throws CdsException when the body is no call of this service
   */
  static HookCall of(JsonNode body, HookService service) {
    if (body == null || !body.isObject()) {
      throw CdsException.malformed("The body must be a JSON object");
    }
    if (!service.hook().equals(text(body, "hook"))) {
      throw CdsException.malformed("hook must be " + service.hook() + " for this service");
    }
    text(body, "hookInstance");
    JsonNode context = body.path("context");
    HookContext.check(service.hook(), context);
    JsonNode prefetch = body.path("prefetch");
    if (!prefetch.isObject() && !prefetch.isMissingNode() && !prefetch.isNull()) {
      throw CdsException.malformed("prefetch must be an object");
    }
    return new HookCall(patientId(text(context, "patientId")), context, prefetch, fhirAccess(body));
  }

  private static Optional<FhirAccess> fhirAccess(JsonNode body) {
    JsonNode server = body.path("fhirServer");
    if (server.isMissingNode() || server.isNull()) {
      return Optional.empty();
    } else if (!server.isTextual()) {
      throw CdsException.malformed("fhirServer must be a text");
    }
    return Optional.of(
        new FhirAccess(
            server.textValue(), FhirAuthorization.token(body.path("fhirAuthorization"))));
  }

  private static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw CdsException.malformed(field + " is missing or not a text");
    }
    return value.textValue();
  }

  /** Who sees the cards, such as {@code Practitioner/1}; empty when the hook does not say. */
  String user() {
    return context.path("userId").asText();
  }

  /** The patient that a call is about, also when it is otherwise no good. */
  static Optional<String> patientOf(JsonNode body) {
    return Optional.of(withoutType(body.path("context").path("patientId").asText()))
        .filter(id -> FHIR_ID.matcher(id).matches());
  }

  /** The logical id; some clients send a reference. */
  private static String patientId(String given) {
    String id = withoutType(given);
    if (!FHIR_ID.matcher(id).matches()) {
      throw CdsException.malformed("context.patientId is no FHIR id");
    }
    return id;
  }

  private static String withoutType(String given) {
    return given.startsWith("Patient/") ? given.substring("Patient/".length()) : given;
  }

  /** Whether it brings no data and no FHIR server, so that our own store is asked if that is on. */
  boolean asksOwnStore() {
    return !givesData() && fhir.isEmpty();
  }

  /** Whether the client gave any data with the call. */
  boolean givesData() {
    return prefetch.isObject() && !prefetch.isEmpty();
  }
}
