package nl.wervel.cdshooks;

import static nl.wervel.cdshooks.HookCalls.body;
import static nl.wervel.cdshooks.HookCalls.observation;
import static nl.wervel.cdshooks.HookCalls.recommendations;
import static nl.wervel.cdshooks.HookCalls.yes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.wervel.conformance.Point;
import nl.wervel.fetch.FakeFhirServer;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an EHR sees over HTTP, and above all what it must never see: silence that looks like "no
 * advice".
 */
class HookIT extends ServerIT {
  private static final String NOTHING_KNOWN =
      """
      {"patient": {"resourceType": "Patient", "id": "%s"}, "observations": null, "conditions": null,
       "episodesOfCare": null, "procedures": null, "encounters": null, "carePlans": null,
       "appointments": null, "adverseEvents": null, "familyMemberHistories": null, "serviceRequests": null,
       "questionnaireResponses": {"resourceType": "Bundle", "type": "searchset"}}""";

  private HookCalls ehr;

  @BeforeEach
  void ehr() {
    ehr = new HookCalls(http());
  }

  @Test
  void discoveryListsTheTenServices() {
    List<String> ids = new ArrayList<>();
    http()
        .get("/cds-services")
        .json()
        .path("services")
        .forEach(s -> ids.add(s.path("id").asText()));
    assertThat(ids)
        .containsExactlyInAnyOrder(
            "lrp-patient-view",
            "lrp-order-select",
            "lrp-order-sign",
            "lrp-encounter-start",
            "lrp-encounter-discharge",
            "lrp-appointment-book",
            "lrp-gp-patient-view",
            "lrp-gp-order-sign",
            "lrp-orthopaedic-patient-view",
            "lrp-2005-patient-view");
  }

  @Test
  void aRedFlagOfADemoPatientIsAnEmergencyCard() {
    Answer answer = ehr.patientView("demo-red-flag", "");
    JsonNode first = answer.json().path("cards").path(0);
    assertThat(first.path("indicator").asText()).isEqualTo("critical");
    assertThat(first.path("detail").asText()).contains("Urineretentie: ja (20-11-2026)");
    assertThat(first.path("suggestions").path(0).path("actions").path(0).path("resource"))
        .anySatisfy(node -> assertThat(node).isNotNull());
    assertThat(recommendations(answer)).contains("rf-neuro-emergency", "rf-cauda-equina");
  }

  @Test
  void noAnswersAtAllAskForAnswersAndProposeNoTreatment() {
    Answer answer = ehr.patientView("empty", NOTHING_KNOWN.formatted("empty"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(recommendations(answer))
        .containsExactlyInAnyOrder(
            "rf-screen-all",
            "ef-inventory",
            "pf-inventory",
            "pf-consider-instruments",
            "meas-recommended-for-all",
            "meas-nprs",
            "meas-qbpds",
            "meas-psk");
    JsonNode missing = card(answer, "example.wervel.missing");
    assertThat(missing.path("summary").asText()).startsWith("Nog vast te leggen: Rode vlaggen");
    JsonNode task = missing.at("/suggestions/0/actions/0/resource");
    assertThat(task.path("resourceType").asText()).isEqualTo("Task");
    assertThat(task.at("/input/0/valueCanonical").asText())
        .isEqualTo("https://wervel.example/fhir/Questionnaire/lrp-red-flags|1.0.0");
  }

  @Test
  void theReasonsNameFactValueDateAndReference() {
    ehr.store("reasons", Map.of("urinaryRetention", yes()));
    JsonNode because =
        ehr.patientView("reasons", "")
            .json()
            .at("/cards/0/extension/example.wervel.recommendations/0/because/0");
    assertThat(because.path("fact").asText()).isEqualTo("urinaryRetention");
    assertThat(because.path("value").asBoolean()).isTrue();
    assertThat(because.path("date").asText()).isEqualTo("2026-11-20T10:00:00+01:00");
    assertThat(because.path("reference").asText()).matches("Observation/.+");
  }

  @Test
  void aHalfFilledFormInThePrefetchCounts() {
    QuestionnaireResponse response = redFlags("half", true);
    Answer answer =
        ehr.patientView("half", given("half", "questionnaireResponses", json(response)));
    assertThat(recommendations(answer)).as(answer.body()).contains("rf-emerg-urinary-retention");
  }

  @Test
  void aSubmittedFormIsReflectedByTheNextCall() {
    ehr.store("form-to-card", Map.of());
    assertThat(recommendations(ehr.patientView("form-to-card", "")))
        .doesNotContain("rf-neuro-emergency");
    Answer stored = http().post("/fhir/QuestionnaireResponse", redFlags("form-to-card", true));
    assertThat(stored.status()).as(stored.body()).isEqualTo(201);
    assertThat(recommendations(ehr.patientView("form-to-card", ""))).contains("rf-neuro-emergency");

    QuestionnaireResponse amended = stored.as(QuestionnaireResponse.class);
    amended.setStatus(QuestionnaireResponse.QuestionnaireResponseStatus.ENTEREDINERROR);
    http().put(amended);
    assertThat(recommendations(ehr.patientView("form-to-card", "")))
        .doesNotContain("rf-neuro-emergency");
  }

  @Test
  void storedDataAreNotMixedWithGivenData() {
    ehr.store("mixed", Map.of("urinaryRetention", yes()));
    assertThat(recommendations(ehr.patientView("mixed", NOTHING_KNOWN.formatted("mixed"))))
        .doesNotContain("rf-neuro-emergency");
  }

  @Test
  void dataOfAnotherPatientAreLeftOut() {
    String other = json(observation("somebody-else", "urinaryRetention", yes()));
    Answer answer = ehr.patientView("own", given("own", "observations", other));
    assertThat(recommendations(answer)).doesNotContain("rf-neuro-emergency");
  }

  @Test
  void englishIsGivenOnRequestWithTheSameAdvice() {
    String body = body("patient-view", "demo-red-flag", "");
    Answer dutch = ehr.call("lrp-patient-view", body);
    Answer english = ehr.callInEnglish("lrp-patient-view", body);
    assertThat(english.json().at("/cards/0/detail").asText()).contains("Urinary retention: yes");
    assertThat(recommendations(english)).isEqualTo(recommendations(dutch));
  }

  @Test
  void anOrderIsCheckedBeforeItIsSigned() {
    ehr.store(
        "orders",
        Map.of("profile", new IntegerType(1), "plannedSessionNumber", new IntegerType(4)));
    String body =
        body("order-sign", "orders", "")
            .replace(
                "\"patientId\"", "\"draftOrders\": {\"resourceType\": \"Bundle\"}, \"patientId\"");
    assertThat(recommendations(ehr.call("lrp-order-sign", body)))
        .contains("profile-1-max-3-sessions")
        .allMatch(id -> id.contains("session") || id.contains("max3"));
  }

  @Test
  @Point("PF-12")
  void aMissingKeyIsNamedAndTheRestIsJudged() {
    String prefetch =
        """
        {"patient": {"resourceType": "Patient", "id": "partial"},
         "observations": {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": %s}]}}"""
            .formatted(json(observation("partial", "urinaryRetention", yes())));
    Answer answer = ehr.patientView("partial", prefetch);
    assertThat(recommendations(answer)).contains("rf-neuro-emergency");
    assertThat(answer.body())
        .contains(
            "adverseEvents, appointments, carePlans, conditions, encounters, episodesOfCare,"
                + " familyMemberHistories, procedures, questionnaireResponses");
  }

  @Test
  void withoutPatientOrAnyClinicalDataTheCallIsRefused() {
    String patientOnly = "{\"patient\": {\"resourceType\": \"Patient\", \"id\": \"x\"}}";
    assertThat(ehr.patientView("x", patientOnly).status()).isEqualTo(412);
    assertThat(ehr.patientView("x", "{\"observations\": null}").status()).isEqualTo(412);
    assertThat(ehr.patientView("nobody-here", "").status()).isEqualTo(412);
  }

  @Test
  void aFhirServerThatIsNotAgreedIsNotCalledAndOurOwnStoreIsNotRead() {
    ehr.store("not-agreed", Map.of("urinaryRetention", yes()));
    try (FakeFhirServer server = new FakeFhirServer()) {
      Answer answer =
          ehr.call(
              "lrp-patient-view",
              body("patient-view", "not-agreed", "")
                  .replaceFirst("\\{", "{\"fhirServer\": \"" + server.base() + "\", "));
      assertThat(answer.status()).isEqualTo(412);
      assertOutcome(answer);
      assertThat(server.calls()).isEmpty();
    }
  }

  @Test
  @Point("PF-21")
  void anUnreadableResourceIsNamedAndTheAlarmStillFires() {
    String entries =
        "{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": {\"resourceType\": \"Nonsense\"}}, {\"resource\": "
            + json(observation("tolerant", "urinaryRetention", yes()))
            + "}]}";
    Answer answer = ehr.patientView("tolerant", given("tolerant", "observations", entries));
    assertThat(recommendations(answer)).contains("rf-neuro-emergency");
    assertThat(answer.body()).contains("Niet alles kon worden beoordeeld");
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "{; 400",
        "[]; 400",
        "{}; 400",
        "{\"hook\": \"order-sign\", \"hookInstance\": \"i\", \"context\": {\"userId\": \"u\", \"patientId\": \"p\"}}; 400",
        "{\"hook\": \"patient-view\", \"context\": {\"userId\": \"u\", \"patientId\": \"p\"}}; 400",
        "{\"hook\": \"patient-view\", \"hookInstance\": \"i\"}; 400",
        "{\"hook\": \"patient-view\", \"hookInstance\": \"i\", \"context\": {\"userId\": \"u\"}}; 400",
        "{\"hook\": \"patient-view\", \"hookInstance\": \"i\", \"context\": {\"userId\": \"u\", \"patientId\": \"a/b\"}}; 400",
        "{\"hook\": \"patient-view\", \"hookInstance\": \"i\", \"context\": {\"userId\": \"u\", \"patientId\": \"p\"}, \"prefetch\": []}; 400"
      })
  void aMalformedCallIsRefusedWithAnOutcome(String body, int status) {
    Answer answer = ehr.call("lrp-patient-view", body);
    assertThat(answer.status()).isEqualTo(status);
    assertOutcome(answer);
  }

  @Test
  @Point("PF-22")
  void thePatientOfThePrefetchMustBeThatOfTheContext() {
    assertThat(ehr.patientView("a", NOTHING_KNOWN.formatted("b")).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "lrp-red-flags-emergency", "lrp-2005"})
  void anUnknownServiceIsNotFound(String id) {
    Answer answer = ehr.call(id, body("patient-view", "demo-red-flag", ""));
    assertThat(answer.status()).isEqualTo(404);
    assertOutcome(answer);
  }

  @Test
  void otherMethodsAndMediaTypesAreRefused() {
    Answer method = http().get("/cds-services/lrp-patient-view");
    assertThat(method.status()).isEqualTo(405);
    assertOutcome(method);
    Answer type = http().post("/cds-services/lrp-patient-view", "text/plain", "x");
    assertThat(type.status()).isEqualTo(415);
    assertOutcome(type);
  }

  private static void assertOutcome(Answer answer) {
    assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(answer.body()).doesNotContain("Exception", "\tat ");
  }

  private static JsonNode card(Answer answer, String extension) {
    for (JsonNode card : answer.json().path("cards")) {
      if (card.path("extension").has(extension)) {
        return card;
      }
    }
    throw new AssertionError("no card with " + extension + ": " + answer.body());
  }

  private static String given(String patient, String key, String value) {
    return NOTHING_KNOWN
        .formatted(patient)
        .replaceFirst(
            "\"" + key + "\": (null|\\{[^}]*})",
            java.util.regex.Matcher.quoteReplacement("\"" + key + "\": " + value));
  }

  private String json(org.hl7.fhir.r4.model.Resource resource) {
    return fhirContext.newJsonParser().encodeResourceToString(resource);
  }

  /** The red-flags form, halfway, with the answer to urinary retention. */
  private QuestionnaireResponse redFlags(String patient, boolean retention) {
    Questionnaire form = http().get("/fhir/Questionnaire/lrp-red-flags").as(Questionnaire.class);
    QuestionnaireResponse response = new QuestionnaireResponse();
    response.setQuestionnaire(form.getUrl() + "|" + form.getVersion());
    response.setStatus(QuestionnaireResponse.QuestionnaireResponseStatus.INPROGRESS);
    response.getSubject().setReference("Patient/" + patient);
    response.setAuthored(java.util.Date.from(java.time.Instant.parse("2026-11-20T09:00:00Z")));
    response
        .addItem()
        .setLinkId("emergency")
        .addItem()
        .setLinkId("urinaryRetention")
        .addAnswer()
        .setValue(new org.hl7.fhir.r4.model.BooleanType(retention));
    return response;
  }
}
