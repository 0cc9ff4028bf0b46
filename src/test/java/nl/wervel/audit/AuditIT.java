package nl.wervel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.wervel.server.SecuredServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Who did what with whose data can be read back, and nobody reads unseen. */
class AuditIT extends SecuredServerIT {
  private static final String SERVICE = "/cds-services/lrp-patient-view";
  private static final String OURS = "https://wervel.example/fhir/Patient/";

  private static final String PREFETCH =
      """
      , "prefetch": {"patient": {"resourceType": "Patient", "id": "%s",
        "name": [{"family": "Zonnebloem"}]}, "observations": null}""";

  @Autowired private IInterceptorService storage;
  @Autowired private AuditRetention retention;
  @Autowired private MeterRegistry meters;

  private final String id = "audited-" + UUID.randomUUID();

  @BeforeEach
  void store() {
    Patient patient = new Patient();
    patient.setId(id);
    assertThat(http().put(patient).status()).isEqualTo(201);
  }

  private List<AuditEvent> events(String search) {
    return http()
        .get("/fhir/AuditEvent?_count=100&_sort=date&" + search)
        .as(Bundle.class)
        .getEntry()
        .stream()
        .map(entry -> (AuditEvent) entry.getResource())
        .toList();
  }

  /** What was recorded of this test's patient, but for storing it. */
  private List<AuditEvent> ofPatient() {
    List<AuditEvent> all = events("patient=Patient/" + id);
    all.forEach(Balp::require);
    return all.stream().filter(event -> event.getAction() != AuditEventAction.C).toList();
  }

  private AuditEvent only() {
    assertThat(ofPatient()).hasSize(1);
    AuditEvent event = ofPatient().get(0);
    assertThat(Balp.patient(event)).contains(OURS + id);
    return event;
  }

  private static List<String> subtypes(AuditEvent event) {
    return event.getSubtype().stream().map(subtype -> subtype.getCode()).toList();
  }

  @Test
  void aReadIsRecordedUnderTheRequestsName() {
    http().get("/fhir/Patient/" + id, Map.of("X-Request-Id", "read-" + id));

    AuditEvent event = only();
    assertThat(subtypes(event)).containsExactly("read");
    assertThat(event.getAction()).isEqualTo(AuditEventAction.R);
    assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._0);
    assertThat(event.getMeta().getProfile().get(0).getValue())
        .endsWith("IHE.BasicAudit.PatientRead");
    assertThat(event.getEntity())
        .anyMatch(entity -> ("read-" + id).equals(entity.getWhat().getIdentifier().getValue()));
  }

  @Test
  void writesAreRecordedAndKeepNothingFromBeingDeleted() {
    Patient patient = new Patient().setActive(true);
    patient.setId(id);
    http().put(patient);
    assertThat(http().delete("/fhir/Patient/" + id).status()).isEqualTo(200);

    assertThat(events("patient=Patient/" + id))
        .extracting(AuditEvent::getAction)
        .containsExactly(AuditEventAction.C, AuditEventAction.U, AuditEventAction.D);
  }

  @ParameterizedTest
  @CsvSource({
    "/fhir/Patient?_id={id}, search-type",
    "/fhir/Patient?_id={id}&_summary=count, search-type",
    "/fhir/Patient/{id}/_history, history-instance",
    "/fhir/Patient/{id}/_history/1, vread",
    "/fhir/Patient/{id}/$everything, operation",
    "/fhir/Patient/{id}/$report?type=start, operation",
    "/fhir/Patient/{id}/$course, operation",
    "/fhir/PlanDefinition/lrp-pathway/$apply?subject=Patient/{id}, operation",
    "/fhir/PlanDefinition/lrp-patient-view/$why?subject=Patient/{id}&recommendation=rf-screen-all, operation"
  })
  void whateverShowsAPatientIsRecorded(String path, String interaction) {
    Answer answer = http().get(path.replace("{id}", id));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);

    boolean counted = path.contains("_summary"); // names no patient, and holds the query
    AuditEvent event = counted ? last(events("subtype=search-type")) : only();
    assertThat(subtypes(event).get(0)).isEqualTo(interaction);
    assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._0);
    if (interaction.equals("search-type")) {
      assertThat(event.getEntity())
          .anyMatch(entity -> entity.hasQuery() && new String(entity.getQuery()).contains(id));
    }
    if (interaction.equals("operation")) {
      assertThat(path).contains(subtypes(event).get(1));
    }
  }

  private static AuditEvent last(List<AuditEvent> events) {
    return events.get(events.size() - 1);
  }

  @Test
  void theSubjectOfAnOperationIsFoundInItsBodyToo() {
    Answer answer =
        http()
            .post(
                "/fhir/PlanDefinition/lrp-pathway/$apply",
                "application/fhir+json",
                """
                {"resourceType": "Parameters",
                 "parameter": [{"name": "subject", "valueString": "Patient/%s"}]}"""
                    .formatted(id));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(subtypes(only())).containsExactly("operation", "$apply");
  }

  @Test
  void aReadInsideABatchIsRecorded() {
    http()
        .post(
            "/fhir",
            "application/fhir+json",
            """
            {"resourceType": "Bundle", "type": "batch",
             "entry": [{"request": {"method": "GET", "url": "Patient/%s"}}]}"""
                .formatted(id));
    assertThat(ofPatient()).hasSize(1);
  }

  @Test
  void aReadOfWhatIsNotThereIsRecordedAsFailed() {
    assertThat(http().get("/fhir/Patient/nobody-" + id).status()).isEqualTo(404);

    AuditEvent event = events("patient=Patient/nobody-" + id).get(0);
    Balp.require(event);
    assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._4);
    assertThat(event.getOutcomeDesc()).isEqualTo("HTTP 404");
    assertThat(http().get("/fhir/Patient/nobody-" + id).status()).isEqualTo(404);
  }

  @Test
  void aHookCallNamesClientUserPatientAndService() {
    Answer answer = call(body("Practitioner/" + id, ""));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);

    AuditEvent event = only();
    assertThat(subtypes(event)).containsExactly("operation", "patient-view");
    assertThat(event.getAction()).isEqualTo(AuditEventAction.E);
    assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._0);
    assertThat(event.getAgent()).extracting(agent -> agent.getAltId()).contains("hospital");
    assertThat(events("altid=Practitioner/" + id)).hasSize(1);
    assertThat(events("altid=hospital&patient=Patient/" + id)).hasSize(1);
    assertThat(events("altid=practice&patient=Patient/" + id)).isEmpty();
    assertThat(events("entity=PlanDefinition/lrp-patient-view&patient=Patient/" + id)).hasSize(1);
    String today = Instant.now().toString().substring(0, 10);
    assertThat(events("date=ge" + today + "&patient=Patient/" + id + "&action=E")).hasSize(1);
  }

  @Test
  void theClientsPatientIsNotOursAndIncompleteDataAreTold() {
    call(body("Practitioner/1", PREFETCH.formatted(id)));

    assertThat(ofPatient()).isEmpty();
    AuditEvent event =
        events("patient=https://wervel.example/fhir/client/hospital/Patient/" + id).get(0);
    Balp.require(event);
    assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._4);
    assertThat(event.getOutcomeDesc()).startsWith("not judged: 0 failed, 0 late; incomplete data:");
  }

  @Test
  void aRefusedHookCallIsRecorded() {
    String wrong = body("Practitioner/" + id, "").replace("\"patient-view\"", "\"order-sign\"");
    assertThat(call(wrong).status()).isEqualTo(400);

    AuditEvent event = only();
    assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._4);
    assertThat(event.getOutcomeDesc()).isEqualTo("HTTP 400");
  }

  @ParameterizedTest
  @CsvSource({
    "/course/data, $course",
    "/course/report?type=start, $report",
    "/try/known?form=lrp-nprs, $populate"
  })
  void whatALaunchedPageHasMadeOfItsDataIsRecorded(String path, String operation) {
    String record = practiceAddress() + "/fhir/Patient/" + id;
    Answer answer = launched(path, body("Practitioner/" + id, PREFETCH.formatted(id)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);

    assertThat(ofPatient()).isEmpty();
    AuditEvent event = onlyOf("patient=" + record);
    assertThat(subtypes(event)).containsExactly("operation", operation);
    assertThat(event.getAction()).isEqualTo(AuditEventAction.E);
    assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._4);
    assertThat(event.getOutcomeDesc()).matches("incomplete data: [1-9][0-9]*");
    assertThat(event.getAgent())
        .extracting(agent -> agent.getAltId())
        .contains("practice", "Practitioner/" + id);
    assertThat(fhirContext.newJsonParser().encodeResourceToString(event))
        .doesNotContain("Zonnebloem", "of-the-reader");
  }

  /** The record system gives the patient for the reader's token. */
  private Answer launched(String path, String body) {
    String patient = "/fhir/Patient/" + id;
    byte[] given =
        "{\"resourceType\": \"Patient\", \"id\": \"%s\"}"
            .formatted(id)
            .getBytes(StandardCharsets.UTF_8);
    PRACTICE_SERVER.createContext(
        patient,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
          exchange.sendResponseHeaders(200, given.length);
          exchange.getResponseBody().write(given);
          exchange.close();
        });
    try {
      return http()
          .send(
              "POST",
              path,
              BodyPublishers.ofString(body),
              Map.of(
                  "Authorization",
                  "Bearer of-the-reader",
                  "X-FHIR-Server",
                  practiceAddress() + "/fhir",
                  "X-FHIR-Patient",
                  id,
                  "Content-Type",
                  "application/json"));
    } finally {
      PRACTICE_SERVER.removeContext(patient);
    }
  }

  private AuditEvent onlyOf(String search) {
    List<AuditEvent> events = events(search);
    assertThat(events).hasSize(1);
    Balp.require(events.get(0));
    return events.get(0);
  }

  @Test
  void dataThatAreWholeNeedNoMoreWords() {
    ObjectNode prefetch = JsonNodeFactory.instance.objectNode();
    service().path("prefetch").fieldNames().forEachRemaining(prefetch::putNull);
    prefetch.putObject("patient").put("resourceType", "Patient").put("id", id);
    String call = body("Practitioner/1", ", \"prefetch\": " + prefetch);
    Answer answer = http(HOSPITAL).post("/course/data", "application/json", call);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);

    AuditEvent event = onlyOf("patient=https://wervel.example/fhir/client/hospital/Patient/" + id);
    assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._0);
    assertThat(event.getOutcomeDesc()).isNull();
  }

  private JsonNode service() {
    for (JsonNode each : http(HOSPITAL).get("/cds-services").json().path("services")) {
      if (SERVICE.endsWith("/" + each.path("id").asText())) {
        return each;
      }
    }
    throw new AssertionError("no " + SERVICE);
  }

  @Test
  void whatIsRefusedToBeMadeIsRecorded() {
    Answer answer =
        http(HOSPITAL).post("/course/data", "application/json", body("Practitioner/" + id, ""));
    assertThat(answer.status()).as(answer.body()).isEqualTo(412);

    AuditEvent event = only();
    assertThat(subtypes(event)).containsExactly("operation", "$course");
    assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._4);
    assertThat(event.getOutcomeDesc()).isEqualTo("HTTP 412");
    assertThat(events("altid=Practitioner/" + id)).hasSize(1);
  }

  @Test
  void anAnswerToACardIsRecordedOnce() {
    String feedback = feedback(call(body("Practitioner/1", "")));
    for (int again = 0; again < 2; again++) {
      assertThat(http(HOSPITAL).post(SERVICE + "/feedback", "application/json", feedback).status())
          .isEqualTo(200);
    }
    List<AuditEvent> events =
        events(
            "subtype=feedback&patient=https://wervel.example/fhir/client/hospital/Patient/" + id);
    assertThat(events).hasSize(1);
    Balp.require(events.get(0));
    assertThat(fhirContext.newJsonParser().encodeResourceToString(events.get(0)))
        .doesNotContain("Zonnebloem");
  }

  @Test
  void lookingAtTheTrailIsOneEventEachTime() {
    int before = count();
    events("patient=Patient/" + id);
    events("patient=Patient/" + id);
    assertThat(count() - before).isEqualTo(3);
  }

  private int count() {
    return http().get("/fhir/AuditEvent?_summary=count").as(Bundle.class).getTotal();
  }

  /** Stands for a database that takes no AuditEvents. */
  @Interceptor
  public static final class FullStore {
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void refuse(IBaseResource resource) {
      if (resource instanceof AuditEvent) {
        throw new IllegalStateException("Zonnebloem");
      }
    }
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void nobodyReadsUnseenButAnAlarmIsNotLost(CapturedOutput output) {
    String feedback = feedback(call(body("Practitioner/1", "")));
    FullStore full = new FullStore();
    storage.registerInterceptor(full);
    try {
      for (String path :
          List.of("", "/$everything", "/_history", "/$report?type=start", "/$course")) {
        Answer refused = http().get("/fhir/Patient/" + id + path);
        assertThat(refused.status()).as(path).isEqualTo(503);
        refused.as(OperationOutcome.class);
        assertThat(refused.body()).doesNotContain("Zonnebloem");
      }
      assertThat(http().get("/fhir/Patient?_id=" + id).status()).isEqualTo(503);
      assertThat(http().post("/fhir/Patient", new Patient().addName(named(id))).status())
          .isEqualTo(503);
      assertThat(http(HOSPITAL).post(SERVICE + "/feedback", "application/json", feedback).status())
          .isEqualTo(503);
      double lost = meters.counter("wervel.audit.lost").count();
      Answer alarm =
          call(body("Practitioner/1", "").replace("\"" + id + "\"", "\"demo-red-flag\""));
      assertThat(alarm.json().at("/cards/0/indicator").asText()).isEqualTo("critical");
      assertThat(meters.counter("wervel.audit.lost").count() - lost).isEqualTo(1);
      assertThat(output.getAll())
          .contains("A hook call was answered and not audited")
          .doesNotContain("Zonnebloem");
    } finally {
      storage.unregisterInterceptor(full);
    }
    assertThat(http().get("/fhir/Patient?family=" + id).as(Bundle.class).getEntry()).isEmpty();
    assertThat(http(HOSPITAL).post(SERVICE + "/feedback", "application/json", feedback).status())
        .isEqualTo(200);
    assertThat(http().get("/fhir/Patient/" + id).status()).isEqualTo(200);
  }

  private static org.hl7.fhir.r4.model.HumanName named(String family) {
    return new org.hl7.fhir.r4.model.HumanName().setFamily(family);
  }

  @Test
  void whatIsTooOldIsForgotten() {
    assertThat(events("patient=Patient/" + id)).isNotEmpty();
    assertThat(retention.forgetOlderThan(Duration.ofDays(1))).isZero();
    assertThat(retention.forgetOlderThan(Duration.ZERO)).isPositive();
    assertThat(events("patient=Patient/" + id)).isEmpty();
  }

  private Answer call(String body) {
    return http(HOSPITAL).post(SERVICE, "application/json", body);
  }

  private String body(String user, String more) {
    return """
        {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
         "context": {"userId": "%s", "patientId": "%s"}%s}"""
        .formatted(user, id, more);
  }

  private static String feedback(Answer cards) {
    return """
        {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "%s",
          "overrideReason": {"userComment": "Zonnebloem"}}]}"""
        .formatted(
            cards.json().at("/cards/0/uuid").asText(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }
}
