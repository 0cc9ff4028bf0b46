package nl.wervel.conformance;

import static nl.wervel.conformance.HostileText.MARK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.knowledge.Fact;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Text of patients and clients stays text: on cards, in errors and in the log. */
@ExtendWith(OutputCaptureExtension.class)
class InjectionIT extends ServerIT {
  private static final String PATIENT = "hostile";

  @Autowired private RunningGuideline guideline;
  private Ehr ehr;

  @BeforeEach
  void ehr() {
    ehr = new Ehr(http());
  }

  static List<String> hostile() {
    return HostileText.all();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("hostile")
  @Point({"CARD-03", "CARD-04", "CARD-05", "CARD-33", "JSON-08"})
  void nothingOfItIsActiveOnACard(String text, CapturedOutput output) {
    for (String service : ehr.serviceIds()) {
      Answer answer = ehr.post(service, everywhere(service, text));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      Schemas.RESPONSE.check(answer.json());
      for (JsonNode card : Cards.of(answer)) {
        String detail = card.path("detail").asText();
        assertThat(Rendered.of(detail).active()).isEmpty();
        assertThat(detail)
            .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n]]")
            .doesNotContainPattern("://[a-z]|(?i)www\\.|[a-z]@[a-z]")
            .hasSizeLessThan(50_000);
        assertThat(withoutDetailAndExtension(card)).doesNotContain(MARK, "evil.example", "<");
      }
    }
    assertThat(output.getAll()).doesNotContain(MARK, "evil.example");
  }

  /** Otherwise the test above would show nothing. */
  @Test
  void anUnknownCodeIsShownAsTheTextThatItIs() {
    Answer answer = ehr.post("lrp-patient-view", everywhere("lrp-patient-view", "<b>" + MARK));
    assertThat(Cards.of(answer).stream().map(card -> card.path("detail").asText()))
        .anySatisfy(detail -> assertThat(Rendered.of(detail).text()).contains("<b>" + MARK));
  }

  private static String withoutDetailAndExtension(JsonNode card) {
    ObjectNode rest = card.deepCopy();
    return rest.without(List.of("detail", "extension")).toString();
  }

  /** A call that says it in every place in which a client may write. */
  private ObjectNode everywhere(String service, String text) {
    ObjectNode call = ehr.emptyCall(service, PATIENT);
    call.put("hookInstance", text.isBlank() ? "x" : text).put(text, text);
    call.withObject("/context").put("userId", text).put("encounterId", text).put(text, text);
    call.putObject("extension").put(text, text);
    ObjectNode prefetch = call.withObject("/prefetch");
    prefetch.putObject(text).put("resourceType", text).put("id", text);
    ObjectNode patient = prefetch.withObject("/patient");
    patient.putArray("name").addObject().put("text", text).put("family", text);
    patient.putArray("address").addObject().put("text", text);
    ArrayNode observations = prefetch.withObject("/observations").withArray("entry");
    codedFacts().forEach(fact -> observations.addObject().set("resource", observation(fact, text)));
    prefetch
        .withObject("/questionnaireResponses")
        .withArray("entry")
        .addObject()
        .set("resource", response(text));
    if (call.at("/context/draftOrders").isObject()) {
      call.withObject("/context/draftOrders")
          .withArray("entry")
          .addObject()
          .set("resource", order(text));
    }
    return call;
  }

  private Stream<String> codedFacts() {
    return guideline.content().knowledge().facts().values().stream()
        .filter(fact -> !fact.answers().isEmpty())
        .map(Fact::id)
        .sorted();
  }

  private static ObjectNode resource(String type, String text) {
    ObjectNode resource = Ehr.JSON.createObjectNode().put("resourceType", type).put("id", text);
    resource.putArray("note").addObject().put("text", text);
    resource.putObject("subject").put("reference", "Patient/" + PATIENT).put("display", text);
    return resource;
  }

  private static ObjectNode concept(String system, String code, String text) {
    ObjectNode concept = Ehr.JSON.createObjectNode().put("text", text);
    concept
        .putArray("coding")
        .addObject()
        .put("system", system)
        .put("code", code)
        .put("display", text);
    return concept;
  }

  private static ObjectNode observation(String fact, String text) {
    ObjectNode observation = resource("Observation", text).put("status", "final");
    observation.set("code", concept(KnowledgeBase.FACTS, fact, text));
    ObjectNode value = concept("", text, text);
    ((ObjectNode) value.at("/coding/0")).remove("system"); // else it is a code of somebody else
    observation.set("valueCodeableConcept", value);
    observation.put("effectiveDateTime", "2026-11-20");
    observation.putArray("performer").addObject().put("display", text);
    return observation;
  }

  private static ObjectNode response(String text) {
    ObjectNode response = resource("QuestionnaireResponse", text);
    response.remove("note");
    response.put("status", "completed").put("authored", "2026-11-20T10:00:00+01:00");
    response.put("questionnaire", KnowledgeBase.BASE + "/Questionnaire/lrp-red-flags|1.0.0");
    ObjectNode item = response.putArray("item").addObject().put("linkId", text).put("text", text);
    item.putArray("answer").addObject().put("valueString", text);
    return response;
  }

  private static ObjectNode order(String text) {
    ObjectNode order = resource("ServiceRequest", text).put("status", "draft");
    order.put("intent", "order").put("patientInstruction", text);
    order.set("code", concept(KnowledgeBase.INTERVENTIONS, "tens", text));
    return order;
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("hostile")
  @Point({"RES-06", "CARD-05"})
  void anErrorDoesNotRepeatIt(String text, CapturedOutput output) {
    String view = "lrp-patient-view";
    ObjectNode valid = ehr.emptyCall(view, PATIENT);
    ObjectNode selected = ehr.emptyCall("lrp-order-select", PATIENT);
    selected.withObject("/context").putArray("selections").add(text);
    ObjectNode somebody = valid.deepCopy();
    somebody.withObject("/context").put("patientId", text);
    ObjectNode other = valid.deepCopy();
    other.withObject("/prefetch/patient").put("id", text);
    for (Answer refused :
        List.of(
            ehr.post(view, valid.deepCopy().put("hook", text)),
            ehr.post(view, valid.deepCopy().put("prefetch", text)),
            ehr.post(view, valid.deepCopy().put("context", text)),
            ehr.post(view, somebody),
            ehr.post(view, other),
            ehr.post("lrp-order-select", selected),
            http().post("/cds-services/" + view, "application/json", "{\"x\": " + text))) {
      Outcomes.check(400, refused);
      assertThat(refused.body()).doesNotContain(MARK, "evil.example");
    }
    assertThat(output.getAll()).doesNotContain(MARK, "evil.example");
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("hostile")
  @Point("CARD-05")
  void anAddressDoesNotEither(String text, CapturedOutput output) {
    String segment =
        java.net.URLEncoder.encode(
            text.substring(0, Math.min(500, text.length())),
            java.nio.charset.StandardCharsets.UTF_8);
    Answer answer =
        ehr.post(segment.replace("+", "%20"), ehr.emptyCall("lrp-patient-view", PATIENT));
    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.body()).doesNotContain(MARK, "evil.example");
    assertThat(output.getAll()).doesNotContain(MARK, "evil.example");
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("hostile")
  @Point("CARD-05")
  void aHeaderDoesNotEither(String text, CapturedOutput output) {
    String header = text.replaceAll("[^\\x20-\\x7e]", " ").strip();
    Answer answer =
        ehr.post(
            "lrp-patient-view",
            ehr.emptyCall("lrp-patient-view", PATIENT),
            Map.of("Accept-Language", header.substring(0, Math.min(500, header.length()))));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain(MARK, "evil.example");
    assertThat(output.getAll()).doesNotContain(MARK, "evil.example");
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("hostile")
  @Point("CARD-05")
  void whatIsStoredIsNoDifferent(String text, CapturedOutput output) {
    String patient = "stored-hostile";
    Patient person = new Patient();
    person.addName().setText(text).setFamily(text);
    person.setId(patient);
    assertThat(http().put(person).status()).isIn(200, 201, 400, 422);
    for (String type : List.of("Observation", "QuestionnaireResponse")) {
      String json =
          (type.equals("Observation") ? observation("encounterPhase", text) : response(text))
              .toString()
              .replace("Patient/" + PATIENT, "Patient/" + patient);
      Answer stored = http().post("/fhir/" + type, "application/fhir+json", json);
      assertThat(stored.status()).as(stored.body()).isBetween(200, 499);
      if (stored.status() >= 400) {
        assertThat(stored.body()).doesNotContain(MARK, "evil.example");
      }
    }
    Answer answer =
        ehr.post(
            "lrp-patient-view", ehr.emptyCall("lrp-patient-view", patient).without("prefetch"));
    assertThat(Cards.of(answer).stream().map(card -> card.path("detail").asText()))
        .allSatisfy(detail -> assertThat(Rendered.of(detail).active()).isEmpty());
    assertThat(output.getAll()).doesNotContain(MARK, "evil.example");
  }
}
