package nl.wervel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nl.wervel.audit.AuditRetention;
import nl.wervel.cdshooks.HookCalls;
import nl.wervel.clients.SigningEhr;
import nl.wervel.server.TestClient;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two practices on one server: each has its own patients, both have the guideline. */
class PracticesIT extends AccessServerIT {
  @Autowired private AuditRetention retention;

  private static final String FORM = "https://wervel.example/fhir/Questionnaire/lrp-nprs";

  /** As a demo patient with a red flag. */
  private static void storeAlarm(TestClient http, String id) {
    try (InputStream file = PracticesIT.class.getResourceAsStream("/demo/demo-red-flag.json")) {
      String demo = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      Answer stored =
          http.post("/fhir", "application/fhir+json", demo.replace("demo-red-flag", id));
      assertThat(stored.status()).as(stored.body()).isEqualTo(200);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private TestClient hooks(SigningEhr client, String tenant) {
    return nobody()
        .signedBy(
            address ->
                client.signed(client.header(), client.claims(address).claim("tenant", tenant)));
  }

  @Test
  void twoPracticesMayUseTheSameId() {
    for (TestClient practice : List.of(northern(), southern())) {
      assertThat(practice.put(Records.patient("same")).status()).isEqualTo(201);
      assertThat(practice.put(Records.patient("same")).status()).isEqualTo(200);
    }
    southern().put(Records.observation("same", "same", "southern"));
    assertThat(northern().get("/fhir/Observation/same").status()).isEqualTo(404);
    northern().put(Records.observation("same", "same", "northern"));
    assertThat(northern().get("/fhir/Observation/same").body()).contains("northern");
    assertThat(southern().get("/fhir/Observation?subject=Patient/same").body())
        .contains("southern")
        .doesNotContain("northern");
    assertThat(southern().delete("/fhir/Observation/same").status()).isEqualTo(200);
    assertThat(northern().get("/fhir/Observation/same").status()).isEqualTo(200);
    assertThat(southern().get("/fhir/Observation/same").status()).isEqualTo(410);
  }

  @Test
  void aConditionIsAboutTheOwnPracticeOnly() {
    for (TestClient practice : List.of(northern(), southern())) {
      Bundle once = new Bundle().setType(BundleType.TRANSACTION);
      once.addEntry()
          .setResource(Records.patient("").setActive(true))
          .getRequest()
          .setMethod(HTTPVerb.POST)
          .setUrl("Patient")
          .setIfNoneExist("identifier=once-in-a-practice");
      ((org.hl7.fhir.r4.model.Patient) once.getEntryFirstRep().getResource())
          .getIdentifierFirstRep()
          .setValue("once-in-a-practice");
      assertThat(status(practice.post("/fhir", once))).startsWith("201");
      assertThat(status(practice.post("/fhir", once))).startsWith("200");
    }
  }

  private static String status(Answer answer) {
    return answer.json().at("/entry/0/response/status").asText();
  }

  @Test
  void aHookCallIsAnsweredFromTheOwnPracticeOnly() {
    storeAlarm(northern(), "hook-northern");
    Answer own = new HookCalls(hooks(EHR, NORTH)).patientView("hook-northern", "");
    assertThat(own.status()).as(own.body()).isEqualTo(200);
    assertThat(own.json().at("/cards/0/indicator").asText()).isEqualTo("critical");
    Answer other = new HookCalls(hooks(EHR, SOUTH)).patientView("hook-northern", "");
    Answer unknown = new HookCalls(hooks(EHR, SOUTH)).patientView("hook-nobody", "");
    assertThat(other.status()).isEqualTo(412);
    assertThat(other.body()).isEqualTo(unknown.body());
    TestClient byConfiguration = nobody().signedBy(SOUTH_EHR::token);
    assertThat(new HookCalls(byConfiguration).patientView("hook-northern", "").status())
        .isEqualTo(412);
    storeAlarm(southern(), "hook-southern");
    assertThat(new HookCalls(byConfiguration).patientView("hook-southern", "").status())
        .isEqualTo(200);
  }

  @Test
  void whoCallsForNoPracticeIsRefused() {
    assertThat(new HookCalls(nobody().signedBy(EHR::token)).patientView("x", "").status())
        .isEqualTo(403);
    assertThat(new HookCalls(hooks(EHR, "west")).patientView("x", "").status()).isEqualTo(403);
    assertThat(hooks(EHR, "west").get("/cds-services").status()).isEqualTo(403);
    Token none = Token.of(LOGIN, AUDIENCE, "system/*.cruds");
    assertThat(with(none).get("/fhir/Patient").status()).isEqualTo(403);
    for (String tenant : new String[] {"west", "", "DEFAULT", "NORTH", "north,south", "*"}) {
      Answer refused =
          with(Token.of(LOGIN, AUDIENCE, "system/*.cruds").tenant(tenant)).get("/fhir/Patient");
      assertThat(refused.status()).as(tenant).isEqualTo(403);
      assertThat(refused.body()).contains("The caller has no practice here");
    }
  }

  @Test
  void anIssuerSpeaksForItsOwnPracticesOnly() {
    Token own = Token.of(NORTH_LOGIN, AUDIENCE, "user/*.rs").tenant(NORTH);
    assertThat(with(own).get("/fhir/Patient").status()).isEqualTo(200);
    Token other = Token.of(NORTH_LOGIN, AUDIENCE, "user/*.rs").tenant(SOUTH);
    assertThat(with(other).get("/fhir/Patient").status()).isEqualTo(401);
    assertThat(with(Token.of(NORTH_LOGIN, AUDIENCE, "user/*.rs")).get("/fhir/Patient").status())
        .isEqualTo(401);
  }

  @Test
  void aPatientIsErasedInTheOwnPracticeOnly() {
    String id = "erased-in-the-north";
    storeAlarm(northern(), id);
    storeAlarm(southern(), id);
    for (String practice : List.of(NORTH, SOUTH)) {
      assertThat(new HookCalls(hooks(EHR, practice)).patientView(id, "").status()).isEqualTo(200);
    }
    String erase = "/fhir/Patient/" + id + "/$erase";
    assertThat(northern().post(erase, new Parameters()).status()).isEqualTo(403);
    TestClient eraser = with(north("system/*.cruds").roles("eraser"));
    Answer erased = eraser.post(erase, new Parameters());
    assertThat(erased.status()).as(erased.body()).isEqualTo(200);
    assertThat(northern().get("/fhir/Patient/" + id).status()).isEqualTo(404);
    assertThat(southern().get("/fhir/Patient/" + id).status()).isEqualTo(200);
    assertThat(clientsWithCards(id)).containsExactly("ehr/south");

    Parameters others = new Parameters();
    others.addParameter("client", "ehr/south").addParameter("patient", id);
    assertThat(eraser.post("/fhir/Patient/$erase", others).status()).isEqualTo(200);
    assertThat(clientsWithCards(id)).containsExactly("ehr/south");
  }

  private static List<String> clientsWithCards(String patient) {
    return new JdbcTemplate(database())
        .queryForList(
            "select distinct client from wervel_card where patient = ?", String.class, patient);
  }

  @Test
  void theTrailIsForTheAuditorsOfThePracticeAndIsForgottenInAll() {
    String events = "/fhir/AuditEvent?patient=Patient/trail-northern";
    northern().put(Records.patient("trail-northern"));
    TestClient auditor = with(north("system/AuditEvent.rs").roles("auditor"));
    assertThat(auditor.get(events).json().at("/total").asInt()).isPositive();
    TestClient other = with(south("system/AuditEvent.rs").roles("auditor"));
    assertThat(other.get(events).json().at("/total").asInt()).isZero();
    assertThat(retention.forgetOlderThan(Duration.ZERO)).isPositive();
    assertThat(auditor.get(events).json().at("/total").asInt()).isZero();
  }

  @Test
  void answersToCardsStayInThePractice() {
    storeAlarm(northern(), "feedback-northern");
    Answer cards = new HookCalls(hooks(EHR, NORTH)).patientView("feedback-northern", "");
    String card = cards.json().at("/cards/0/uuid").asText();
    String feedback =
        ("{\"feedback\": [{\"card\": \"%s\", \"outcome\": \"overridden\", \"outcomeTimestamp\":"
                + " \"2026-03-09T10:00:00Z\"}]}")
            .formatted(card);
    Answer taken =
        hooks(EHR, NORTH)
            .post("/cds-services/lrp-patient-view/feedback", "application/json", feedback);
    assertThat(taken.status()).as(taken.body()).isEqualTo(200);
    String search = "/fhir/Communication?identifier=urn:uuid:" + card;
    assertThat(northern().get(search).json().at("/total").asInt()).isEqualTo(1);
    assertThat(southern().get(search).json().at("/total").asInt()).isZero();
  }

  @Test
  void aFormNeedsNoScopeForTheObservationsThatItBecomes() {
    northern().put(Records.patient("form-northern"));
    northern().put(Records.patient("form-other"));
    TestClient patient = with(north("patient/QuestionnaireResponse.c").patient("form-northern"));
    Answer stored = patient.post("/fhir/QuestionnaireResponse", answers("form-northern"));
    assertThat(stored.status()).as(stored.body()).isEqualTo(201);
    String facts = "/fhir/Observation?patient=form-northern";
    assertThat(northern().get(facts).json().at("/total").asInt()).isEqualTo(1);
    assertThat(southern().get(facts).json().at("/total").asInt()).isZero();
    assertThat(patient.get(facts).status()).isEqualTo(403);

    assertThat(patient.post("/fhir/QuestionnaireResponse", answers("form-other")).status())
        .isEqualTo(403);
    QuestionnaireResponse aboutNobody = answers("form-northern");
    aboutNobody.setSubject(null).setAuthor(new Reference("Patient/form-northern"));
    assertThat(patient.post("/fhir/QuestionnaireResponse", aboutNobody).status()).isEqualTo(403);
  }

  private static QuestionnaireResponse answers(String patient) {
    QuestionnaireResponse answers = new QuestionnaireResponse();
    answers.setQuestionnaire(FORM);
    answers.setStatus(QuestionnaireResponseStatus.COMPLETED);
    answers.setSubject(new Reference("Patient/" + patient));
    answers
        .addItem()
        .setLinkId("nprs-group")
        .addItem()
        .setLinkId("nprs")
        .addAnswer()
        .setValue(new IntegerType(7));
    return answers;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PlanDefinition/lrp-red-flags-emergency/$apply?subject=ID",
        "PlanDefinition/lrp-red-flags-emergency/$apply?subject=Patient/ID",
        "PlanDefinition/lrp-pathway/$r5.apply?subject=Patient/ID",
        "PlanDefinition/lrp-patient-view/$why?subject=Patient/ID&recommendation=rf-screen-all",
        "Patient/ID/$report?type=start",
        "Patient/ID/$course"
      })
  void ourOperationsReadTheRecordOfThePatient(String operation) {
    storeAlarm(northern(), "operations");
    storeAlarm(northern(), "operations-other");
    String path = "/fhir/" + operation;
    String own = path.replace("ID", "operations");
    Token bound = north("patient/*.rs").patient("operations");
    Answer done = with(bound).get(own);
    assertThat(done.status()).as(done.body()).isEqualTo(200);
    assertThat(with(north("user/*.rs")).get(own).body()).hasSizeGreaterThan(100);
    assertThat(with(bound).get(path.replace("ID", "operations-other")).status()).isEqualTo(403);
    assertThat(with(north("patient/Observation.rs").patient("operations")).get(own).status())
        .isEqualTo(403);
    assertThat(with(north("user/Observation.rs user/Patient.rs")).get(own).status()).isEqualTo(403);
    assertThat(answer("operations", path)).isEqualTo(answer("operations-nobody", path));
  }

  /** What the south is told of a patient, without what differs each time. */
  private String answer(String patient, String path) {
    Answer answer = with(south("user/*.rs")).get(path.replace("ID", patient));
    assertThat(answer.body()).doesNotContain("Testpersoon");
    return answer.status()
        + answer
            .body()
            .replace(patient, "ID")
            .replaceAll("[0-9a-f]{8}[0-9a-f-]{8,}", "")
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT[^\"]*", "");
  }

  @Test
  void operationsAreJudgedByTheBodyToo() {
    storeAlarm(northern(), "by-body");
    storeAlarm(northern(), "by-body-other");
    TestClient bound = with(north("patient/*.rs").patient("by-body"));
    String apply = "/fhir/PlanDefinition/lrp-red-flags-emergency/$apply";
    assertThat(bound.post(apply, subject(new StringType("Patient/by-body"))).status())
        .isEqualTo(200);
    assertThat(bound.post(apply, subject(new StringType("Patient/by-body-other"))).status())
        .isEqualTo(403);
    Parameters two = subject(new StringType("Patient/by-body"));
    two.addParameter().setName("subject").setValue(new StringType("Patient/by-body-other"));
    assertThat(bound.post(apply, two).status()).isEqualTo(403);
    assertThat(
            bound
                .post(
                    apply + "?subject=Patient/by-body",
                    subject(new StringType("Patient/by-body-other")))
                .status())
        .isEqualTo(403);
    Parameters elsewhere = subject(new StringType("Patient/by-body"));
    elsewhere
        .addParameter()
        .setName("dataEndpoint")
        .setResource(new org.hl7.fhir.r4.model.Endpoint());
    assertThat(bound.post(apply, elsewhere).status()).isEqualTo(403);
    assertThat(northern().post(apply, elsewhere).status()).isEqualTo(403);

    String populate = "/fhir/Questionnaire/$populate";
    assertThat(bound.post(populate, form(new Reference("Patient/by-body"))).status())
        .isEqualTo(200);
    assertThat(bound.post(populate, form(new Reference("Patient/by-body-other"))).status())
        .isEqualTo(403);
    assertThat(bound.post(populate, form(new Reference("Patient?identifier=x"))).status())
        .isEqualTo(403);

    String extract = "/fhir/QuestionnaireResponse/$extract";
    assertThat(bound.post(extract, given("by-body")).status()).isEqualTo(200);
    assertThat(bound.post(extract, given("by-body-other")).status()).isEqualTo(403);
    QuestionnaireResponse stored =
        northern()
            .post("/fhir/QuestionnaireResponse", answers("by-body-other"))
            .as(QuestionnaireResponse.class);
    String ofOther = "/fhir/QuestionnaireResponse/" + stored.getIdElement().getIdPart();
    assertThat(bound.get(ofOther + "/$extract").status()).isEqualTo(403);
    assertThat(northern().get(ofOther + "/$extract").status()).isEqualTo(200);
  }

  private static Parameters subject(org.hl7.fhir.r4.model.Type subject) {
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("subject").setValue(subject);
    return parameters;
  }

  private static Parameters form(Reference subject) {
    Parameters parameters = subject(subject);
    parameters.addParameter().setName("questionnaireRef").setValue(new CanonicalType(FORM));
    return parameters;
  }

  private static Parameters given(String patient) {
    Parameters parameters = new Parameters();
    parameters
        .addParameter()
        .setName("questionnaire-response")
        .setResource(answers(patient).setId("given"));
    return parameters;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Observation?code:not=x",
        "Observation?_tag:not=x",
        "Observation?subject:Patient.gender=female",
        "Observation?_sort=-date&_include=Observation:subject",
        "Observation?_offset=1&_count=1",
        "Patient?_has:Observation:subject:_lastUpdated=gt2000-01-01",
        "Patient?_revinclude=Observation:subject",
        "Patient/searched/$everything",
        "Patient/searched/_history",
        "Patient/_history",
        "Observation?_summary=count",
        "CodeSystem?_count=1",
        "PlanDefinition?status=active&_count=1"
      })
  void searchesWorkWithinAPractice(String search) {
    storeAlarm(northern(), "searched");
    Answer found = northern().get("/fhir/" + search);
    assertThat(found.status()).as(found.body()).isEqualTo(200);
    Answer elsewhere = southern().get("/fhir/" + search);
    if (elsewhere.status() == 200) {
      assertThat(elsewhere.body()).doesNotContain("searched");
    } else {
      assertThat(elsewhere.status()).isEqualTo(404);
    }
  }

  /** The store cannot do that by practice (HAPI 8.8.0 builds SQL that is wrong). */
  @Test
  void aSearchForWhatIsMissingIsRefusedClearly() {
    Answer refused = northern().get("/fhir/Observation?subject:missing=false");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains(":missing");
  }

  @Test
  void aBatchReadsInThePracticeOfItsCaller() {
    storeAlarm(northern(), "batch");
    Bundle batch = new Bundle().setType(BundleType.BATCH);
    for (String url : new String[] {"Patient/batch", "Observation?subject=Patient/batch"}) {
      batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(url);
    }
    Answer own = northern().post("/fhir", batch);
    assertThat(status(own)).as(own.body()).startsWith("200");
    assertThat(own.json().at("/entry/1/resource/total").asInt()).isPositive();
    assertThat(status(southern().post("/fhir", batch))).startsWith("404");
  }

  @Test
  void noPatientIsInThePartitionOfTheKnowledge() {
    storeAlarm(northern(), "somewhere");
    JdbcTemplate store = new JdbcTemplate(database());
    List<Map<String, Object>> patients =
        store.queryForList(
            "select distinct res_type from hfj_resource"
                + " where partition_id = 0 or partition_id is null");
    assertThat(patients)
        .extracting(row -> row.get("res_type"))
        .contains("PlanDefinition", "Library")
        .doesNotContain("Patient", "Observation", "QuestionnaireResponse", "Communication");
    assertThat(
            store.queryForObject(
                "select count(*) from hfj_resource where partition_id > 0 and res_type in"
                    + " ('PlanDefinition', 'Library', 'CodeSystem', 'Questionnaire')",
                Integer.class))
        .isZero();
  }

  @Test
  void aClientCannotChooseAPartition() {
    storeAlarm(northern(), "chosen");
    for (String header : new String[] {"X-Request-Partition-IDs", "X-Request-Tenant-ID"}) {
      Answer answer =
          southern()
              .send(
                  "GET",
                  "/fhir/Patient/chosen",
                  BodyPublishers.noBody(),
                  Map.of(header, "1,2,_ALL"));
      assertThat(answer.status()).isEqualTo(404);
    }
    assertThat(southern().get("/fhir/north/Patient/chosen").status()).isIn(400, 403, 404);
    for (String operation :
        new String[] {
          "$partition-management-list-partitions", "$partition-management-create-partition"
        }) {
      assertThat(southern().post("/fhir/" + operation, new Parameters()).status())
          .isIn(400, 403, 404);
    }
  }
}
