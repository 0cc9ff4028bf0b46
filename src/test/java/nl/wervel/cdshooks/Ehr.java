package nl.wervel.cdshooks;

import static nl.wervel.cdshooks.HookCalls.observation;
import static nl.wervel.cdshooks.HookCalls.yes;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.wervel.cdshooks.HookServer.Answer;
import nl.wervel.evaluation.Guideline;
import nl.wervel.fetch.FakeFhirServer;
import nl.wervel.knowledge.HookService;
import org.hl7.fhir.r4.model.Resource;

/** An EHR with one patient, who has an alarm: urinary retention. */
final class Ehr {
  static final String PATIENT = "p1";
  static final String ALARM = "rf-neuro-emergency";
  static final String SERVICE = "lrp-patient-view";
  static final String AUTHORIZATION =
      """
      {"access_token": "secret-token", "token_type": "Bearer", "expires_in": 300,
       "scope": "patient/Observation.rs", "subject": "cds"}""";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PERSON =
      "{\"resourceType\": \"Patient\", \"id\": \"p1\", \"birthDate\": \"1986-02-03\"}";

  private final HookServer hooks;
  private final ObjectNode body =
      tree(
          """
          {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
           "context": {"userId": "Practitioner/1", "patientId": "p1"}}""");

  Ehr(HookServer hooks) {
    this.hooks = hooks;
  }

  static ObjectNode tree(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + json, e);
    }
  }

  static String alarm() {
    return json(observation(PATIENT, "urinaryRetention", yes()));
  }

  static String json(Resource resource) {
    return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
  }

  static String bundle(String... resources) {
    StringBuilder entries = new StringBuilder();
    for (String resource : resources) {
      entries.append(entries.isEmpty() ? "" : ", ").append("{\"resource\": " + resource + "}");
    }
    return "{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"entry\": [" + entries + "]}";
  }

  static HookService service() {
    return Guideline.KNOWLEDGE.services().get(SERVICE);
  }

  /** Its FHIR server has the patient and the alarm, and nothing else. */
  Ehr serving() {
    hooks.fhir().on("Patient/p1", FakeFhirServer.json(PERSON));
    hooks.fhir().on("Observation?patient=p1", FakeFhirServer.json(bundle(alarm())));
    return this;
  }

  /** Names its FHIR server. */
  Ehr namingServer() {
    return with("fhirServer", "\"" + hooks.fhir().base() + "\"");
  }

  /** Adds a field to the call. */
  Ehr with(String field, String value) {
    body.set(field, tree("{\"v\": " + value + "}").path("v"));
    return this;
  }

  /** Gives all that its FHIR server has. */
  Ehr givingAll() {
    Map<String, String> all = new TreeMap<>();
    Prefetch.keys(service()).keySet().forEach(key -> all.put(key, "null"));
    all.put("patient", PERSON);
    all.put("observations", bundle(alarm()));
    all.forEach(this::giving);
    return this;
  }

  Ehr giving(String key, String value) {
    ObjectNode prefetch = body.withObject("/prefetch");
    prefetch.set(key, tree("{\"v\": " + value + "}").path("v"));
    return this;
  }

  Ehr without(String... keys) {
    body.withObject("/prefetch").remove(Set.of(keys));
    return this;
  }

  Answer call() {
    return hooks.call(SERVICE, body);
  }

  JsonNode body() {
    return body;
  }
}
