package nl.wervel.feedback;

import static nl.wervel.cdshooks.HookCalls.recommendations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.wervel.cdshooks.HookCalls;
import nl.wervel.conformance.Point;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.IntegerType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What an EHR and its users see of their answers to cards. */
class FeedbackIT extends ServerIT {
  private static final String RECOMMENDATIONS = "example.wervel.recommendations";
  private static final String AT = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  private static final String OVERRIDE_REASON =
      """
      "overrideReason": {"reason": {"code": "patient-declines",
        "system": "https://wervel.example/fhir/CodeSystem/override-reason"},
        "userComment": "wil liever wachten op de Zonnebloem"}""";

  private HookCalls ehr;

  @BeforeEach
  void ehr() {
    ehr = new HookCalls(http());
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  @Point("FB-01")
  void anAnswerIsACommunicationThatIsFoundInManyWays(CapturedOutput output) {
    ehr.store("fb-override", Map.of());
    JsonNode card = adviceWithSuggestion(cards("fb-override"));
    Answer answer = report(overridden(uuid(card), OVERRIDE_REASON));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}");

    Communication stored = stored(uuid(card)).get(0);
    assertThat(stored.getReasonCodeFirstRep().getCodingFirstRep().getCode())
        .isEqualTo("patient-declines");
    assertThat(stored.getPayloadFirstRep().getContentStringType().getValue())
        .contains("Zonnebloem");
    assertThat(stored.getInstantiatesUri())
        .hasSameSizeAs(card.path("extension").path(RECOMMENDATIONS));
    String byCard = "&identifier=urn:ietf:rfc:3986|urn:uuid:" + uuid(card);
    for (String search :
        List.of(
            "category=https://wervel.example/fhir/CodeSystem/card-outcome|overridden",
            "instantiates-canonical=https://wervel.example/fhir/PlanDefinition/lrp-patient-view",
            "instantiates-uri=" + stored.getInstantiatesUri().get(0).getValue().replace("#", "%23"),
            "sent=" + AT.substring(0, 10))) {
      assertThat(search(search + byCard).getEntry()).as(search).hasSize(1);
    }
    assertThat(output.getAll()).doesNotContain("Zonnebloem");
    assertThat(http().get("/feedback-report").body()).doesNotContain("Zonnebloem");
  }

  /**
   * The patient of an EHR may have the id of a patient here: an answer is no part of its record.
   */
  @Test
  void anAnswerIsNoPartOfAPatientsRecord() {
    ehr.store("fb-record", Map.of());
    report(overridden(uuid(adviceWithSuggestion(cards("fb-record")))));
    assertThat(search("patient=Patient/fb-record").getEntry()).isEmpty();
    assertThat(search("subject=Patient/fb-record").getEntry()).isEmpty();
  }

  @Test
  void whatWasOverriddenIsNotShownAgainButStillNamed() {
    ehr.store("fb-silence", Map.of("profile", new IntegerType(1)));
    Answer before = ehr.patientView("fb-silence", "");
    JsonNode card = adviceWithSuggestion(cards(before));
    report(overridden(uuid(card), OVERRIDE_REASON));

    Answer after = ehr.patientView("fb-silence", "");
    assertThat(recommendations(after)).isEqualTo(recommendations(before));
    Set<String> silenced = silenced(after);
    assertThat(silenced).isNotEmpty().isSubsetOf(ids(card));
    assertThat(cards(after)).noneMatch(later -> later.path("summary").equals(card.path("summary")));
    JsonNode last = cards(after).get(cards(after).size() - 1);
    JsonNode entry = last.path("extension").path(RECOMMENDATIONS).path(0);
    assertThat(entry.at("/silenced/outcome").asText()).isEqualTo("overridden");
    assertThat(entry.at("/silenced/at").asText()).isEqualTo(AT);
  }

  @Test
  void whatWasAcceptedIsNotSuggestedAgainAndTheRestOfItsCardIs() {
    ehr.store("fb-accept", Map.of("profile", new IntegerType(1)));
    Answer before = ehr.patientView("fb-accept", "");
    JsonNode card = adviceWithSuggestion(cards(before));
    JsonNode suggestion = card.path("suggestions").path(0);
    report(accepted(uuid(card), suggestion.path("uuid").asText()));

    Answer after = ehr.patientView("fb-accept", "");
    assertThat(recommendations(after)).isEqualTo(recommendations(before));
    assertThat(silenced(after)).isNotEmpty();
    assertThat(after.body()).doesNotContain(suggestion.path("label").asText());
  }

  @Test
  void aChangedFactBringsTheAdviceBack() {
    String advice = "beh-p1-p2-explanation-suffices";
    ehr.store("fb-change", Map.of("profile", new IntegerType(1)));
    cards("fb-change").forEach(card -> report(overridden(uuid(card))));
    assertThat(silenced(ehr.patientView("fb-change", ""))).contains(advice);

    ehr.store("fb-change", Map.of("profile", new IntegerType(2)));
    Answer after = ehr.patientView("fb-change", "");
    assertThat(recommendations(after)).contains(advice);
    assertThat(silenced(after)).isNotEmpty().doesNotContain(advice);
  }

  @Test
  void anAlarmIsShownHoweverOftenItIsOverridden() {
    ehr.store("fb-alarm", Map.of("urinaryRetention", new BooleanType(true)));
    Answer before = ehr.patientView("fb-alarm", "");
    for (JsonNode card : cards(before)) {
      report(overridden(uuid(card)));
    }
    Answer after = ehr.patientView("fb-alarm", "");
    assertThat(cards(after).get(0).path("indicator").asText()).isEqualTo("critical");
    assertThat(cards(after).get(0).path("detail")).isEqualTo(cards(before).get(0).path("detail"));
    assertThat(cards(after).get(0).path("suggestions").size())
        .isEqualTo(cards(before).get(0).path("suggestions").size());
    assertThat(silenced(after)).doesNotContain("rf-neuro-emergency", "rf-screen-all");
    assertThat(recommendations(after)).isEqualTo(recommendations(before));
  }

  @Test
  @Point("FB-12")
  void theSameAnswerAgainIsTakenAndKeptOnce() {
    ehr.store("fb-again", Map.of());
    String card = uuid(adviceWithSuggestion(cards("fb-again")));
    String first = overridden(card);
    assertThat(report(first, first).status()).isEqualTo(200);
    assertThat(report(first).status()).isEqualTo(200);
    assertThat(stored(card)).hasSize(1);
    assertThat(stored(card).get(0).getMeta().getVersionId()).isEqualTo("1");
    assertThat(report(first.replace("Z\"", ".001Z\"")).status()).isEqualTo(200);
    assertThat(stored(card)).hasSize(2);
  }

  @Test
  @Point("FB-03")
  void severalCardsAreAnsweredInOneCall() {
    ehr.store("fb-several", Map.of());
    List<String> uuids = cards("fb-several").stream().map(FeedbackIT::uuid).toList();
    List<String> entries = uuids.stream().map(card -> overridden(card)).toList();
    assertThat(report(entries.toArray(String[]::new)).status()).isEqualTo(200);
    assertThat(uuids).hasSizeGreaterThan(2).allSatisfy(c -> assertThat(stored(c)).hasSize(1));
  }

  @Test
  @Point("FB-04")
  void oneWrongEntryAndNothingOfTheBatchIsStored() {
    ehr.store("fb-batch", Map.of());
    String card = uuid(adviceWithSuggestion(cards("fb-batch")));
    Answer answer = report(overridden(card), overridden(card).replace("overridden", "ignored"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(answer.json().at("/issue/0/diagnostics").asText())
        .startsWith("feedback[1].outcome")
        .doesNotContain("ignored");
    assertThat(stored(card)).isEmpty();
  }

  @Test
  @Point("FB-13")
  void unknownCardsAreNamedAndNotStored() {
    String unknown = UUID.randomUUID().toString();
    Answer answer = report(overridden(unknown), overridden("no uuid"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/extension/example.wervel.unknownCards"))
        .extracting(JsonNode::asText)
        .containsExactly(unknown, "no uuid");
    assertThat(stored(unknown)).isEmpty();
  }

  @Test
  void aCardOfAnotherServiceIsUnknownToThisOne() {
    ehr.store("fb-service", Map.of());
    String card = uuid(adviceWithSuggestion(cards("fb-service")));
    Answer answer = feedback("lrp-gp-patient-view", "{\"feedback\": [" + overridden(card) + "]}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains(card);
    assertThat(stored(card)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope", "feedback", "lrp-red-flags-emergency"})
  @Point("FB-14")
  void anUnknownServiceIsNotFound(String service) {
    Answer answer =
        feedback(service, "{\"feedback\": [" + overridden(UUID.randomUUID().toString()) + "]}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
  }

  @Test
  @Point("FB-17")
  void otherMethodsTypesAndBodiesAreRefused() {
    String path = "/cds-services/lrp-patient-view/feedback";
    assertThat(http().get(path).status()).isEqualTo(405);
    assertThat(http().post(path, "text/plain", "{}").status()).isEqualTo(415);
    for (String body : List.of("", "{", "[]", "{\"feedback\": {}}")) {
      Answer answer = feedback("lrp-patient-view", body);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    }
  }

  @Test
  @Point({"CARD-01", "CARD-02", "CARD-17", "CARD-30"})
  void everyCardAndSuggestionHasAUuidOfItsOwnAndTheSameReasonsToOverride() {
    ehr.store("fb-uuids", Map.of());
    List<String> uuids = new ArrayList<>();
    Set<JsonNode> reasons = new java.util.HashSet<>();
    for (int call = 0; call < 2; call++) {
      for (JsonNode card : cards("fb-uuids")) {
        uuids.add(uuid(card));
        card.path("suggestions").forEach(suggestion -> uuids.add(uuid(suggestion)));
        if (card.has("overrideReasons")) {
          reasons.add(card.path("overrideReasons"));
        }
      }
    }
    assertThat(uuids).doesNotHaveDuplicates().allMatch(id -> UUID.fromString(id).version() == 7);
    assertThat(reasons).hasSize(1);
    assertThat(reasons.iterator().next().findValuesAsText("code"))
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  @Test
  void theReportCountsWhatWasShownAndAnswered() {
    String query = "/feedback-report?by=recommendation&service=lrp-patient-view";
    JsonNode before = row(http().get(query).json(), "pf-inventory");
    ehr.store("fb-report", Map.of());
    JsonNode card = card(cards("fb-report"), "pf-inventory");
    report(overridden(uuid(card), OVERRIDE_REASON));
    JsonNode after = row(http().get(query).json(), "pf-inventory");
    assertThat(after.path("shown").asInt()).isEqualTo(before.path("shown").asInt() + 1);
    assertThat(after.path("overridden").asInt()).isEqualTo(before.path("overridden").asInt() + 1);
    assertThat(after.path("unanswered").asInt()).isEqualTo(before.path("unanswered").asInt());
    assertThat(after.path("reasons").findValuesAsText("code")).contains("patient-declines");

    Answer csv = http().get(query, Map.of("Accept", "text/csv"));
    assertThat(csv.response().headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/csv");
    assertThat(csv.body())
        .startsWith("recommendation,shown,accepted,overridden,unanswered,reasons\r\n")
        .contains("pf-inventory," + after.path("shown").asInt() + ",");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"by=patient", "from=yesterday", "to=2026-02-30", "from=%2B999999999-01-01"})
  void aReportOfSomethingElseIsRefused(String query) {
    Answer answer = http().get("/feedback-report?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
  }

  private static JsonNode row(JsonNode report, String recommendation) {
    for (JsonNode row : report.path("rows")) {
      if (row.path("recommendation").asText().equals(recommendation)) {
        return row;
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }

  private static JsonNode card(List<JsonNode> cards, String recommendation) {
    return cards.stream().filter(c -> ids(c).contains(recommendation)).findFirst().orElseThrow();
  }

  private static JsonNode adviceWithSuggestion(List<JsonNode> cards) {
    return cards.stream()
        .filter(card -> !ids(card).isEmpty() && card.path("suggestions").size() > 0)
        .filter(card -> card.path("indicator").asText().equals("info"))
        .filter(card -> !ids(card).contains("rf-screen-all"))
        .findFirst()
        .orElseThrow();
  }

  private List<JsonNode> cards(String patient) {
    return cards(ehr.patientView(patient, ""));
  }

  private static List<JsonNode> cards(Answer answer) {
    List<JsonNode> cards = new ArrayList<>();
    answer.json().path("cards").forEach(cards::add);
    return cards;
  }

  private static List<String> ids(JsonNode card) {
    List<String> ids = new ArrayList<>();
    card.path("extension").path(RECOMMENDATIONS).forEach(r -> ids.add(r.path("id").asText()));
    return ids;
  }

  private static Set<String> silenced(Answer answer) {
    Set<String> ids = new TreeSet<>();
    for (JsonNode card : cards(answer)) {
      for (JsonNode recommendation : card.path("extension").path(RECOMMENDATIONS)) {
        if (recommendation.has("silenced")) {
          ids.add(recommendation.path("id").asText());
        }
      }
    }
    return ids;
  }

  private Answer report(String... entries) {
    return feedback("lrp-patient-view", "{\"feedback\": [" + String.join(", ", entries) + "]}");
  }

  private Answer feedback(String service, String body) {
    return http().post("/cds-services/" + service + "/feedback", "application/json", body);
  }

  private static String overridden(String card, String... more) {
    return """
        {"card": "%s", "outcome": "overridden", "outcomeTimestamp": "%s"%s}"""
        .formatted(card, AT, more.length == 0 ? "" : ", " + String.join(", ", more));
  }

  private static String accepted(String card, String suggestion) {
    return """
        {"card": "%s", "outcome": "accepted", "acceptedSuggestions": [{"id": "%s"}],
         "outcomeTimestamp": "%s"}"""
        .formatted(card, suggestion, AT);
  }

  private static String uuid(JsonNode card) {
    return card.path("uuid").asText();
  }

  private List<Communication> stored(String card) {
    return search("identifier=urn:ietf:rfc:3986|urn:uuid:" + card).getEntry().stream()
        .map(entry -> (Communication) entry.getResource())
        .toList();
  }

  private Bundle search(String search) {
    return http().get("/fhir/Communication?" + search.replace("|", "%7C")).as(Bundle.class);
  }
}
