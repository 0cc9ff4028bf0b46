package nl.wervel.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.wervel.clients.Client;
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
    check(body, service, Objections.REFUSAL);
    JsonNode context = body.path("context");
    return new HookCall(
        withoutType(context.path("patientId").textValue()),
        context,
        body.path("prefetch"),
        fhirAccess(body));
  }

  /** Raises what such a call is refused for, in this order. */
  static void check(JsonNode body, HookService service, Objections objections) {
    if (body == null || !body.isObject()) {
      objections.raise(FindingKind.NO_OBJECT, "", "The body must be a JSON object");
      return;
    }
    if (isText(body, "hook", objections) && !service.hook().equals(body.path("hook").textValue())) {
      objections.raise(
          FindingKind.OTHER_HOOK, "/hook", "hook must be " + service.hook() + " for this service");
    }
    isText(body, "hookInstance", objections);
    JsonNode context = body.path("context");
    HookContext.check(service.hook(), context, objections);
    JsonNode prefetch = body.path("prefetch");
    if (!prefetch.isObject() && !isAbsent(prefetch)) {
      objections.raise(FindingKind.NO_OBJECT, "/prefetch", "prefetch must be an object");
    }
    if (context.path("patientId").isTextual() && patientOf(body).isEmpty()) {
      objections.raise(
          FindingKind.NO_FHIR_ID, "/context/patientId", "context.patientId is no FHIR id");
    }
    JsonNode server = body.path("fhirServer");
    if (!server.isTextual() && !isAbsent(server)) {
      objections.raise(FindingKind.NO_TEXT, "/fhirServer", "fhirServer must be a text");
    }
  }

  /** The FHIR server that a call names; empty when it names none. */
  static Optional<FhirAccess> fhirAccess(JsonNode body) {
    JsonNode server = body.path("fhirServer");
    return server.isTextual()
        ? Optional.of(
            new FhirAccess(
                server.textValue(), FhirAuthorization.token(body.path("fhirAuthorization"))))
        : Optional.empty();
  }

  private static boolean isText(JsonNode body, String field, Objections objections) {
    JsonNode value = body.path(field);
    boolean text = value.isTextual() && !value.textValue().isBlank();
    if (!text) {
      objections.raise(
          isAbsent(value) ? FindingKind.FIELD_MISSING : FindingKind.NO_TEXT,
          "/" + field,
          field + " is missing or not a text");
    }
    return text;
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
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
  private static String withoutType(String given) {
    return given.startsWith("Patient/") ? given.substring("Patient/".length()) : given;
  }

  /**
   * @throws CdsException 403 when the client may not make this call
   */
  void requireMayBeMadeBy(Client client) {
    client
        .launch()
        .filter(launch -> asksOwnStore() || !launch.patientId().equals(patientId))
        .ifPresent(
            launch -> {
              throw CdsException.forbidden();
            });
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
