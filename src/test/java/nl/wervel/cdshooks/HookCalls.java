package nl.wervel.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.wervel.server.TestClient;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Type;

/** Plays an EHR. */
public final class HookCalls {
  static final String INSTANCE = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea";

  private final TestClient http;

  public HookCalls(TestClient http) {
    this.http = http;
  }

  /** Calls lrp-patient-view with a context and, unless empty, a prefetch. */
  public Answer patientView(String patient, String prefetch) {
    return call("lrp-patient-view", body("patient-view", patient, prefetch));
  }

  static String body(String hook, String patient, String prefetch) {
    return """
        {"hook": "%s", "hookInstance": "%s",
         "context": {"userId": "Practitioner/p", "patientId": "%s"}%s}"""
        .formatted(
            hook, INSTANCE, patient, prefetch.isEmpty() ? "" : ", \"prefetch\": " + prefetch);
  }

  Answer call(String service, String body) {
    return http.post("/cds-services/" + service, "application/json", body);
  }

  Answer callInEnglish(String service, String body) {
    return http.send(
        "POST",
        "/cds-services/" + service,
        BodyPublishers.ofString(body),
        Map.of("Content-Type", "application/json", "Accept-Language", "en-GB,nl;q=0.5"));
  }

  /** Ids of the recommendations on all cards. */
  public static Set<String> recommendations(Answer answer) {
    Set<String> ids = new TreeSet<>();
    for (JsonNode card : answer.json().path("cards")) {
      card.path("extension")
          .path("example.wervel.recommendations")
          .forEach(recommendation -> ids.add(recommendation.path("id").asText()));
    }
    return ids;
  }

  /** Stores a patient of 40 with facts. */
  public void store(String patient, Map<String, Type> facts) {
    store(patient, facts, List.of());
  }

  /** Stores a patient of 40 with active orders and those facts that the server takes. */
  public void store(String patient, Map<String, Type> facts, List<Coding> orders) {
    Patient person = new Patient();
    person.setId(patient);
    person.setBirthDateElement(new DateType("1986-02-03"));
    http.put(person);
    Bundle bundle = new Bundle().setType(Bundle.BundleType.BATCH);
    facts.forEach((fact, value) -> create(bundle, observation(patient, fact, value)));
    orders.forEach(order -> create(bundle, order(patient, order)));
    http.post("/fhir", bundle);
  }

  private static void create(Bundle bundle, Resource resource) {
    bundle
        .addEntry()
        .setResource(resource)
        .getRequest()
        .setMethod(Bundle.HTTPVerb.POST)
        .setUrl(resource.fhirType());
  }

  private static ServiceRequest order(String patient, Coding code) {
    ServiceRequest order = new ServiceRequest();
    order.setStatus(ServiceRequest.ServiceRequestStatus.ACTIVE);
    order.setIntent(ServiceRequest.ServiceRequestIntent.ORDER);
    order.setCode(new CodeableConcept(code));
    return order.setSubject(new Reference("Patient/" + patient));
  }

  public static Observation observation(String patient, String fact, Type value) {
    Observation observation = new Observation();
    observation.setStatus(ObservationStatus.FINAL);
    observation
        .getCode()
        .addCoding()
        .setSystem("https://wervel.example/fhir/CodeSystem/fact")
        .setCode(fact);
    observation.setSubject(new Reference("Patient/" + patient));
    observation.setEffective(new DateTimeType("2026-11-20T10:00:00+01:00"));
    return observation.setValue(value);
  }

  static Type yes() {
    return new BooleanType(true);
  }

  static Type no() {
    return new BooleanType(false);
  }
}
