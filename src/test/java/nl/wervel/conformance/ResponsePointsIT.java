package nl.wervel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.wervel.cdshooks.HookCalls;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.BooleanType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How calls are answered, whatever the cards say. */
class ResponsePointsIT extends ServerIT {
  private static final String VIEW = "lrp-patient-view";

  private Ehr ehr;

  @BeforeEach
  void ehr() {
    ehr = new Ehr(http());
  }

  private Answer raw(String contentType, String body) {
    return http().post("/cds-services/" + VIEW, contentType, body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"hook\":", "{\"hook\": \"patient-view\",}", "{} {}", "nonsense"})
  @Point({"JSON-09", "RES-06"})
  void aMalformedBodyIsRefused(String body) {
    Outcomes.check(400, raw("application/json", body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
  @Point({"JSON-10", "RES-06"})
  void anotherMediaTypeIsRefused(String type) {
    Outcomes.check(415, raw(type, ehr.emptyCall(VIEW, "res").toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "application/json; charset=utf-8, */*",
    "application/json; charset=UTF-8, application/json",
    "application/json, text/html",
    "application/json, application/fhir+json"
  })
  @Point("JSON-11")
  void charsetAndAcceptDoNotMatter(String type, String accept) {
    ObjectNode call = ehr.emptyCall(VIEW, "res");
    call.withObject("/prefetch/patient").putArray("name").addObject().put("text", "Zoë Núñez 張");
    Answer answer = ehr.post(VIEW, call, Map.of("Content-Type", type, "Accept", accept));
    assertThat(Cards.of(answer)).isNotEmpty();
    assertThat(DiscoveryPointsIT.contentType(answer)).startsWith("application/json");
  }

  @Test
  @Point("JSON-11")
  void whatIsNotAsciiComesBackAsItIs() {
    ObjectNode call = ehr.emptyCall("lrp-patient-view", "demo-red-flag").without("prefetch");
    assertThat(ehr.post(VIEW, call).body()).contains("Patiënt");
  }

  @Test
  @Point("RES-02")
  void aPatientOfWhomTheGuidelineSaysNothingGetsNoCards() {
    Answer answer = Stories.told(ehr).get("huisarts-tekent-een-order");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"cards\":[]}");
  }

  @Test
  @Point({"RES-04", "PF-12", "RES-06"})
  void whatCannotBeHadIsA412ThatNamesTheKey() {
    ObjectNode patientOnly = ehr.emptyCall(VIEW, "res");
    patientOnly.withObject("/prefetch").retain("patient");
    Outcomes.check(412, ehr.post(VIEW, patientOnly));
    assertThat(ehr.post(VIEW, patientOnly).body()).contains("observations");
    ObjectNode noPatient = ehr.emptyCall(VIEW, "res");
    noPatient.withObject("/prefetch").remove("patient");
    Outcomes.check(412, ehr.post(VIEW, noPatient));
    assertThat(ehr.post(VIEW, noPatient).body()).contains("patient");
  }

  @Test
  @Point("REQ-27")
  void interleavedCallsOfTwoPatientsDoNotMix() throws Exception {
    ObjectNode alarm = withRetention("interleaved-a");
    ObjectNode calm = ehr.emptyCall(VIEW, "interleaved-b");
    var alarmed = Cards.withoutUuids(ehr.post(VIEW, alarm));
    var calmed = Cards.withoutUuids(ehr.post(VIEW, calm));
    ExecutorService clients = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        calls.add(() -> ehr.post(VIEW, alarm));
        calls.add(() -> ehr.post(VIEW, calm));
      }
      List<Future<Answer>> answers = clients.invokeAll(calls);
      for (int i = 0; i < answers.size(); i++) {
        assertThat(Cards.withoutUuids(answers.get(i).get()))
            .isEqualTo(i % 2 == 0 ? alarmed : calmed);
        assertThat(answers.get(i).get().body())
            .doesNotContain(i % 2 == 0 ? "interleaved-b" : "interleaved-a");
      }
    } finally {
      clients.shutdown();
    }
  }

  private ObjectNode withRetention(String patient) {
    return ehr.call(
        VIEW,
        patient,
        List.of(HookCalls.observation(patient, "urinaryRetention", new BooleanType(true))));
  }

  @Test
  @Point("PF-23")
  void theNewestOfSeveralCountsWhateverTheirOrder() {
    var no = HookCalls.observation("res", "urinaryRetention", new BooleanType(false));
    no.getEffectiveDateTimeType().setValueAsString("2026-11-21T10:00:00+01:00");
    var yes = HookCalls.observation("res", "urinaryRetention", new BooleanType(true));
    for (var order : List.of(List.of(no, yes), List.of(yes, no))) {
      Answer answer = ehr.post(VIEW, ehr.call(VIEW, "res", order));
      assertThat(HookCalls.recommendations(answer)).doesNotContain("rf-neuro-emergency");
    }
  }

  @Test
  @Point("CARD-09")
  void behindAProxyAddressesAreThoseThatTheClientUsed() {
    Answer answer =
        ehr.post(
            VIEW,
            withRetention("res"),
            Map.of("X-Forwarded-Proto", "https", "X-Forwarded-Host", "cds.example"));
    assertThat(Cards.of(answer))
        .allMatch(card -> card.at("/source/url").asText().equals("https://cds.example/about"))
        .allMatch(card -> card.at("/links/0/url").asText().startsWith("https://cds.example/fhir/"));
  }

  @Test
  @Point("ROB-02")
  void otherPathsAndMethodsGiveNoServerError() {
    for (String path : List.of("/cds-services/", "//cds-services", "/cds-services//" + VIEW)) {
      for (String method : List.of("GET", "HEAD", "OPTIONS", "POST", "TRACE")) {
        Answer answer =
            http()
                .send(
                    method,
                    path,
                    BodyPublishers.ofString("{}"),
                    Map.of("Content-Type", "application/json"));
        assertThat(answer.status()).as(method + " " + path).isBetween(200, 499);
      }
    }
    Answer head = http().send("HEAD", "/cds-services", BodyPublishers.noBody(), Map.of());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }
}
