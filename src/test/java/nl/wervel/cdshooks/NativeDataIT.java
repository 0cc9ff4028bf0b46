package nl.wervel.cdshooks;

import static nl.wervel.cdshooks.HookCalls.body;
import static nl.wervel.cdshooks.HookCalls.observation;
import static nl.wervel.cdshooks.HookCalls.recommendations;
import static nl.wervel.cdshooks.HookCalls.yes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** What an EHR holds natively, over HTTP: given, in our own store, or being booked. */
class NativeDataIT extends ServerIT {

  @Test
  void prefetchFindsEachTypeByPatient() {
    Map<String, String> templates = new TreeMap<>();
    for (JsonNode service : http().get("/cds-services").json().path("services")) {
      service
          .path("prefetch")
          .fields()
          .forEachRemaining(entry -> templates.put(entry.getKey(), entry.getValue().asText()));
    }
    assertThat(templates)
        .containsEntry("procedures", "Procedure?patient={{context.patientId}}")
        .containsEntry("encounters", "Encounter?patient={{context.patientId}}")
        .containsEntry("adverseEvents", "AdverseEvent?subject={{context.patientId}}")
        .containsEntry(
            "familyMemberHistories", "FamilyMemberHistory?patient={{context.patientId}}");
    assertThat(templates.values()).allSatisfy(this::isAnswered);
  }

  private void isAnswered(String template) {
    String query = template.replace("{{context.patientId}}", "demo-lrs");
    assertThat(http().get("/fhir/" + query).status()).as(template).isEqualTo(200);
  }

  @Test
  void aDiagnosisInTheStoreCounts() {
    HookCalls ehr = new HookCalls(http());
    ehr.store("native", Map.of("severeBackPain", yes()));
    http().post("/fhir/Condition", osteoporosis("native"));
    Answer answer = ehr.patientView("native", "");
    assertThat(recommendations(answer)).contains("rf-fx-risk-osteoporosis", "rf-fracture-cluster");
    assertThat(answer.body()).contains("\"reference\":\"Condition/");
    assertThat(answer.body()).doesNotContain("Niet alles kon worden beoordeeld");
  }

  private static Condition osteoporosis(String patient) {
    return new Condition()
        .setCode(concept("64859006"))
        .setClinicalStatus(
            new CodeableConcept()
                .addCoding(
                    new Coding(
                        "http://terminology.hl7.org/CodeSystem/condition-clinical",
                        "active",
                        null)))
        .setSubject(new Reference("Patient/" + patient))
        .setRecordedDateElement(new DateTimeType("2026-11-20"));
  }

  private static CodeableConcept concept(String code) {
    return new CodeableConcept().addCoding(new Coding("http://snomed.info/sct", code, null));
  }

  @Test
  void theAppointmentsBeingMadeCount() {
    assertThat(booking(bundle(booked("books")))).contains("profile-1-max-3-sessions");
    assertThat(booking(bundle(booked("somebody-else")))).doesNotContain("profile-1-max-3-sessions");
    assertThat(booking(bundle())).doesNotContain("profile-1-max-3-sessions");
  }

  @Test
  void anAppointmentThatCannotBeReadIsNamed() {
    Answer answer =
        book(
            "{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": {\"resourceType\": \"Nonsense\"}}]}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("ontbreken of zijn onvolledig").contains("appointments");
  }

  private java.util.Set<String> booking(String appointments) {
    return recommendations(book(appointments));
  }

  /** A call after three sessions in profile 1. */
  private Answer book(String appointments) {
    Resource[] sessions =
        IntStream.rangeClosed(1, 3).mapToObj(NativeDataIT::session).toArray(Resource[]::new);
    String prefetch =
        """
        {"patient": {"resourceType": "Patient", "id": "books"}, "observations": %s, "encounters": %s,
         "conditions": null, "episodesOfCare": null, "carePlans": null, "questionnaireResponses": null}"""
            .formatted(
                bundle(observation("books", "profile", new IntegerType(1))), bundle(sessions));
    String call =
        body("appointment-book", "books", prefetch)
            .replaceFirst(
                "\"patientId\"",
                java.util.regex.Matcher.quoteReplacement(
                    "\"appointments\": " + appointments + ", \"patientId\""));
    return new HookCalls(http()).call("lrp-appointment-book", call);
  }

  private static Encounter session(int number) {
    Encounter encounter =
        new Encounter()
            .setStatus(EncounterStatus.FINISHED)
            .setSubject(new Reference("Patient/books"))
            .addReasonCode(concept("279039007"))
            .setPeriod(new Period().setStartElement(new DateTimeType("2026-11-0" + number)));
    encounter.setId("session-" + number);
    return encounter;
  }

  private static Appointment booked(String patient) {
    Appointment appointment =
        new Appointment()
            .setStatus(AppointmentStatus.PROPOSED)
            .setStartElement(new InstantType("2099-01-05T09:00:00+01:00"));
    appointment.addParticipant().setActor(new Reference("Patient/" + patient));
    return appointment;
  }

  private String bundle(Resource... resources) {
    return List.of(resources).stream()
        .map(resource -> "{\"resource\": " + json(resource) + "}")
        .collect(
            Collectors.joining(
                ", ",
                "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [",
                "]}"));
  }

  private String json(Resource resource) {
    return fhirContext.newJsonParser().encodeResourceToString(resource);
  }
}
