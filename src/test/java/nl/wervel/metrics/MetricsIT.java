package nl.wervel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import nl.wervel.cdshooks.HookCalls;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.BooleanType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of what the server does. */
class MetricsIT extends ServerIT {
  private static final String SERVICE = "service=\"lrp-patient-view\"";
  private static final String SECRET = "zonnebloemstraat";

  private Scrape before;

  @BeforeEach
  void scrapeBefore() {
    before = scrape();
  }

  private Scrape scrape() {
    return new Scrape(http().get("/actuator/prometheus").body());
  }

  private double added(String name, String... labels) {
    return scrape().sum(name, labels) - before.sum(name, labels);
  }

  /** A call is counted when it is answered, or a moment later. */
  private void assertAdded(double amount, String name, String... labels) {
    await().untilAsserted(() -> assertThat(added(name, labels)).isEqualTo(amount));
  }

  @Test
  void aCallIsCountedWithItsTimeAndWhatItGave() {
    JsonNode cards = call("demo-red-flag").json().path("cards");

    assertAdded(1, "wervel_hook_calls_seconds_count", SERVICE, "status=\"200\"");
    assertThat(added("wervel_hook_calls_seconds_sum", SERVICE)).isPositive();
    assertAdded(1, "wervel_hook_calls_seconds_bucket", SERVICE, "le=\"+Inf\"");
    assertAdded(cards.size(), "wervel_cards_total", SERVICE);
    assertAdded(1, "wervel_cards_total", SERVICE, "indicator=\"critical\"");
    assertThat(added("wervel_recommendations_total", "urgency=\"critical\"")).isPositive();
    assertThat(added("wervel_recommendations_undecided_total", SERVICE, "reason=\"missing\""))
        .isPositive();
    assertThat(added("wervel_recommendations_undecided_total", SERVICE, "reason=\"failed\""))
        .isZero();
  }

  @Test
  void aCallWithoutAllDataIsCounted() {
    new HookCalls(http())
        .patientView(
            "m-some",
            """
            {"patient": {"resourceType": "Patient", "id": "m-some"}, "observations": null}""");

    assertAdded(1, "wervel_hook_incomplete_total", SERVICE);
  }

  @ParameterizedTest
  @CsvSource({"lrp-patient-view, 400", "no-such-service, 404"})
  void aRefusedCallIsCountedByItsStatus(String service, int status) {
    assertThat(http().post("/cds-services/" + service, "application/json", "{}").status())
        .isEqualTo(status);

    String label = status == 404 ? "unknown" : service;
    assertAdded(
        1,
        "wervel_hook_calls_seconds_count",
        "service=\"" + label + "\"",
        "status=\"" + status + "\"");
    assertThat(scrape().text()).doesNotContain("no-such-service");
  }

  @ParameterizedTest
  @CsvSource({
    "https://wervel.example/fhir/CodeSystem/override-reason, patient-declines, patient-declines",
    "https://wervel.example/fhir/CodeSystem/override-reason, zonnebloemstraat, other",
    "https://ehr.example/reasons, patient-declines, other"
  })
  void anAnswerIsCountedOnceForEachRecommendation(String system, String code, String label) {
    String patient = "m-" + UUID.randomUUID();
    new HookCalls(http()).store(patient, Map.of("feverPresent", new BooleanType(true)));
    JsonNode card = call(patient).json().path("cards").path(0);
    String feedback =
        """
        {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "%s",
          "overrideReason": {"reason": {"system": "%s", "code": "%s"}}}]}"""
            .formatted(
                card.path("uuid").asText(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                system,
                code);
    for (int again = 0; again < 2; again++) {
      http().post("/cds-services/lrp-patient-view/feedback", "application/json", feedback);
    }

    int recommendations = card.path("extension").path("example.wervel.recommendations").size();
    assertThat(recommendations).isPositive();
    assertAdded(
        recommendations,
        "wervel_feedback_total",
        "outcome=\"overridden\"",
        "reason=\"" + label + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "lrp-nprs, 3, stored, lrp-nprs",
    "lrp-nprs, 99, refused, lrp-nprs",
    "x, 3, refused, unknown"
  })
  void aFormIsCountedByWhatBecameOfIt(String form, int pain, String outcome, String label) {
    http()
        .post(
            "/fhir/QuestionnaireResponse",
            "application/fhir+json",
            """
            {"resourceType": "QuestionnaireResponse", "status": "completed",
             "questionnaire": "https://wervel.example/fhir/Questionnaire/%s",
             "subject": {"reference": "Patient/demo-lrs"},
             "item": [{"linkId": "nprs-group",
               "item": [{"linkId": "nprs", "answer": [{"valueInteger": %d}]}]}]}"""
                .formatted(form, pain));

    assertAdded(
        1, "wervel_forms_total", "questionnaire=\"" + label + "\"", "outcome=\"" + outcome + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wervel_refused_busy_total",
        "wervel_knowledge_edits_total",
        "http_server_requests_seconds_count",
        "jvm_memory_used_bytes",
        "jvm_gc_pause_seconds_count",
        "hikaricp_connections_active",
        "hikaricp_connections_pending"
      })
  void whatElseAnOperatorNeedsIsThere(String name) {
    assertThat(before.names()).contains(name);
  }

  @Test
  void nothingThatAClientSendsIsALabel() {
    call(SECRET);
    new HookCalls(http())
        .patientView(
            SECRET,
            """
            {"patient": {"resourceType": "Patient", "id": "%1$s"}, "observations": null, "%1$s": 1}"""
                .formatted(SECRET));
    http().post("/cds-services/" + SECRET, "application/json", "{}");
    http().get("/fhir/Patient?name=" + SECRET);
    http().get("/fhir/" + SECRET + "/1");
    http().get("/" + SECRET);

    assertThat(scrape().text()).doesNotContain(SECRET);
  }

  private Answer call(String patient) {
    return new HookCalls(http()).patientView(patient, "");
  }
}
