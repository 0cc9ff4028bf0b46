package nl.wervel.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of the fields of a call works, but not as its client may think. */
final class BodyLook {
  private static final Set<String> FIELDS =
      Set.of(
          "hook",
          "hookInstance",
          "fhirServer",
          "fhirAuthorization",
          "context",
          "prefetch",
          "extension");
  private static final Pattern UUID =
      Pattern.compile("(urn:uuid:)?\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern USER =
      Pattern.compile("(Practitioner|PractitionerRole|Patient|RelatedPerson)/[A-Za-z0-9.-]{1,64}");
  private static final Pattern TEMPLATE = Pattern.compile("\\{\\{.*}}");

  private final Findings findings;

  BodyLook(Findings findings) {
    this.findings = findings;
  }

  void look(JsonNode body, String hook) {
    unknown(body, FIELDS, "", FindingKind.UNUSED_FIELD);
    JsonNode instance = body.path("hookInstance");
    if (isText(instance) && !UUID.matcher(instance.textValue()).matches()) {
      findings.add(FindingKind.NO_UUID, "/hookInstance");
    }
    context(body.path("context"), hook);
    server(body);
    templates(body, "");
  }

  private void context(JsonNode context, String hook) {
    Set<String> known =
        Stream.concat(HookContext.required(hook).stream(), Stream.of("encounterId", "extension"))
            .collect(Collectors.toSet());
    unknown(context, known, "/context", FindingKind.UNUSED_CONTEXT);
    JsonNode user = context.path("userId");
    if (isText(user) && !USER.matcher(user.textValue()).matches()) {
      findings.add(FindingKind.USER_WITHOUT_TYPE, "/context/userId");
    }
    for (String field : List.of("patientId", "encounterId")) {
      if (context.path(field).asText().contains("/")
          && !findings.has(FindingKind.NO_FHIR_ID, "/context/" + field)) {
        findings.add(FindingKind.ID_WITH_TYPE, "/context/" + field);
      }
    }
  }

  private void server(JsonNode body) {
    JsonNode server = body.path("fhirServer");
    JsonNode authorization = body.path("fhirAuthorization");
    boolean authorized = !authorization.isMissingNode() && !authorization.isNull();
    if (authorized && !isText(server)) {
      findings.add(FindingKind.AUTHORIZATION_WITHOUT_SERVER, "/fhirAuthorization");
    }
    if (authorized && FhirAuthorization.token(authorization).isEmpty()) {
      findings.add(FindingKind.AUTHORIZATION_INCOMPLETE, "/fhirAuthorization");
    }
    if (isText(server)) {
      String scheme = scheme(server.textValue());
      if (scheme.equals("http")) {
        findings.add(FindingKind.NO_TLS, "/fhirServer");
      } else if (!scheme.equals("https")) {
        findings.add(FindingKind.NO_SERVER_ADDRESS, "/fhirServer");
      }
    }
  }

  private static String scheme(String address) {
    try {
      URI uri = URI.create(address);
      return uri.getHost() == null ? "" : uri.getScheme().toLowerCase(java.util.Locale.ROOT);
    } catch (IllegalArgumentException none) {
      return "";
    }
  }

  private void unknown(JsonNode object, Set<String> known, String pointer, FindingKind kind) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                findings.add(kind, pointer + "/" + escaped(name));
              }
            });
  }

  /** Places that a client was to fill in. */
  private void templates(JsonNode value, String pointer) {
    if (value.isTextual() && TEMPLATE.matcher(value.textValue()).find()) {
      findings.add(FindingKind.TEMPLATE_LEFT, pointer);
    } else if (value.isObject()) {
      value
          .properties()
          .forEach(field -> templates(field.getValue(), pointer + "/" + escaped(field.getKey())));
    } else {
      for (int i = 0; i < value.size(); i++) {
        templates(value.get(i), pointer + "/" + i);
      }
    }
  }

  private static boolean isText(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank();
  }

  /** A name as part of a pointer (RFC 6901). */
  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
