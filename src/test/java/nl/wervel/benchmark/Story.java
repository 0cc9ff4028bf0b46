package nl.wervel.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.wervel.cdshooks.PrefetchedCall;
import nl.wervel.evaluation.Guideline;
import nl.wervel.evaluation.Scenario;
import nl.wervel.knowledge.HookService;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/** The requests that are measured: always the same, at the moment of {@link Guideline#NOW}. */
public enum Story {
  /** A patient of whom nothing is recorded. */
  EMPTY("lrp-patient-view"),
  /** Everything asked and examined at the intake: 106 facts. */
  FULL_INTAKE("lrp-patient-view"),
  /** The same with two red flags that need help at once. */
  EMERGENCY("lrp-patient-view"),
  /** The same after two years: 2,000 Observations, half of them of codes that no rule reads. */
  HISTORY("lrp-patient-view"),
  /** The full intake, and two orders to sign. */
  ORDER_SIGN("lrp-order-sign");

  private static final Path INTAKE = Path.of("src/test/resources/benchmark/full-intake.json");
  private static final Set<String> RED_FLAGS = Set.of("urinaryIncontinence", "saddleAnaesthesia");
  private static final List<String> ORDERS = List.of("massage", "strength-training");
  private static final String ORDER_CODES = "https://wervel.example/fhir/CodeSystem/intervention";
  private static final String CATEGORIES =
      "http://terminology.hl7.org/CodeSystem/observation-category";
  private static final int OBSERVATIONS = 2000;

  private final String service;

  Story(String service) {
    this.service = service;
  }

  /** Lower case with dashes, for tables and addresses. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public HookService service() {
    return Guideline.KNOWLEDGE.services().get(service);
  }

  /** The call as a record system sends it, in UTF-8. */
  public byte[] body() {
    ObjectNode body = PrefetchedCall.of(service(), resources());
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What the record system holds, the Patient first. */
  public List<Resource> resources() {
    List<Resource> intake = Scenario.read(INTAKE).resources();
    observations(intake).forEach(Story::describe);
    switch (this) {
      case EMPTY -> intake.removeIf(resource -> !resource.fhirType().equals("Patient"));
      case FULL_INTAKE -> {}
      case EMERGENCY -> observations(intake).forEach(Story::raise);
      case HISTORY -> {
        int given = observations(intake).size();
        int read = OBSERVATIONS / 2 - given;
        intake.addAll(Observations.earlier(observations(intake), read));
        intake.addAll(Observations.unread(OBSERVATIONS / 2));
      }
      case ORDER_SIGN -> ORDERS.forEach(code -> intake.add(draft(code)));
    }
    return new ArrayList<>(intake);
  }

  static List<Observation> observations(List<Resource> resources) {
    return resources.stream()
        .filter(Observation.class::isInstance)
        .map(Observation.class::cast)
        .toList();
  }

  /** What a record system says beside the fact. */
  private static void describe(Observation observation) {
    observation
        .addCategory(new CodeableConcept(new Coding(CATEGORIES, "exam", "Exam")))
        .setEncounter(new Reference("Encounter/2c0f6a3e-7b19-4f0a-9a54-1f2f1f0f5a11"))
        .addPerformer(new Reference("Practitioner/8d1f7f1c-52f4-4d7b-8f4c-0a3e7b6d9c20"))
        .setIssued(Date.from(Guideline.NOW.minusHours(1).toInstant()));
  }

  private static void raise(Observation observation) {
    if (RED_FLAGS.contains(observation.getIdElement().getIdPart())) {
      observation.setValue(new BooleanType(true));
    }
  }

  private static ServiceRequest draft(String code) {
    ServiceRequest order = new ServiceRequest();
    order
        .setStatus(ServiceRequestStatus.DRAFT)
        .setIntent(ServiceRequestIntent.ORDER)
        .setCode(new CodeableConcept(new Coding(ORDER_CODES, code, null)))
        .setSubject(new Reference("Patient/" + PrefetchedCall.PATIENT))
        .setId("draft-" + code);
    return order;
  }
}
