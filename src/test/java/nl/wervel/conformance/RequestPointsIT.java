package nl.wervel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.wervel.cdshooks.HookCalls;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls a service takes and which it refuses. */
class RequestPointsIT extends ServerIT {
  private static final String VIEW = "lrp-patient-view";

  private Ehr ehr;

  @BeforeEach
  void ehr() {
    ehr = new Ehr(http());
  }

  private Answer view(ObjectNode body) {
    return ehr.post(VIEW, body);
  }

  private ObjectNode call() {
    return ehr.emptyCall(VIEW, "req");
  }

  private static JsonNode json(String json) {
    try {
      return Ehr.JSON.readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  @Test
  @Point("REQ-01")
  void aValidCallOfEveryServiceIsAnswered() {
    for (String service : ehr.serviceIds()) {
      ServiceRequest order = new ServiceRequest();
      order.setSubject(new Reference("Patient/req")).setId("o1");
      ObjectNode call = ehr.call(service, "req", List.of(order));
      Schemas.REQUEST.check(call);
      assertThat(ehr.post(service, call).status()).as(service).isEqualTo(200);
    }
  }

  @Test
  @Point({"REQ-02", "RES-06"})
  void anUnknownServiceIsNotFound() {
    Outcomes.check(404, ehr.post("nope", call()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  @Point({"REQ-03", "RES-06"})
  void aServiceTakesPostOnly(String method) {
    Answer answer =
        http()
            .send(
                method,
                "/cds-services/" + VIEW,
                java.net.http.HttpRequest.BodyPublishers.ofString("{}"),
                Map.of("Content-Type", "application/json"));
    Outcomes.check(405, answer);
    assertThat(answer.response().headers().firstValue("Allow").orElse("")).contains("POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hook", "hookInstance", "context"})
  @Point({"REQ-04", "REQ-06", "REQ-09", "RES-06"})
  void aCallWithoutWhatIsRequiredIsRefusedByName(String field) {
    Answer answer = view(call().without(field));
    Outcomes.check(400, answer);
    assertThat(answer.body()).contains(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "\"x\"", "3", "{}"})
  @Point("REQ-09")
  void aContextThatIsNoObjectOrEmptyIsRefused(String context) {
    Outcomes.check(400, view(call().set("context", json(context))));
  }

  @Test
  @Point("REQ-05")
  void aCallOfAnotherHookIsRefused() {
    Outcomes.check(400, ehr.post("lrp-order-sign", call()));
    Outcomes.check(400, view(ehr.emptyCall("lrp-order-sign", "req")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "D1577C69-DFBE-44AD-BA6D-3E05E953B2EA",
        "urn:uuid:d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
        "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"
      })
  @Point("REQ-07")
  void aHookInstanceMayBeWrittenInSeveralWays(String instance) {
    assertThat(view(call().put("hookInstance", instance)).status()).isEqualTo(200);
  }

  @Test
  @Point({"REQ-08", "REQ-28"})
  void theSameCallHasTheSameAnswerEachTime() {
    JsonNode first = Cards.withoutUuids(view(call()));
    assertThat(Cards.withoutUuids(view(call()))).isEqualTo(first);
    assertThat(Cards.withoutUuids(view(call()))).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}   | 412
          null | 412
          []   | 400
          "x"  | 400
          3    | 400
          """)
  @Point("REQ-14")
  void aPrefetchIsAnObjectOrNotThere(String prefetch, int status) {
    assertThat(view(call().set("prefetch", json(prefetch))).status()).isEqualTo(status);
  }

  @Test
  @Point({"JSON-08", "REQ-15", "PF-20"})
  void whatIsNotKnownIsIgnored() {
    JsonNode expected = Cards.withoutUuids(view(call()));
    ObjectNode more = call().put("foo", 1);
    more.putObject("extension").put("com.example.x", 1).putObject("davinci-crd.configuration");
    more.withObject("/context").put("foo", "bar").putObject("extension").put("com.example.y", 2);
    more.withObject("/prefetch").putObject("x").put("resourceType", "Patient").put("id", "y");
    more.withObject("/prefetch").put("z", "<html>");
    assertThat(Cards.withoutUuids(view(more))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          lrp-patient-view, userId
          lrp-patient-view, patientId
          lrp-order-select, userId
          lrp-order-select, patientId
          lrp-order-select, selections
          lrp-order-select, draftOrders
          lrp-order-sign, userId
          lrp-order-sign, patientId
          lrp-order-sign, draftOrders
          lrp-encounter-start, userId
          lrp-encounter-start, patientId
          lrp-encounter-start, encounterId
          lrp-encounter-discharge, userId
          lrp-encounter-discharge, patientId
          lrp-encounter-discharge, encounterId
          lrp-appointment-book, userId
          lrp-appointment-book, patientId
          lrp-appointment-book, appointments
          """)
  @Point({"REQ-17", "REQ-18", "REQ-21", "REQ-22", "REQ-23", "RES-06"})
  void whatTheHookRequiresInItsContextIsRequired(String service, String field) {
    ObjectNode call = ehr.emptyCall(service, "req");
    call.withObject("/context").remove(field);
    Answer answer = ehr.post(service, call);
    Outcomes.check(400, answer);
    assertThat(answer.body()).contains("context." + field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Practitioner/p", "PractitionerRole/r", "Patient/req", "RelatedPerson/x", "abc"})
  @Point("REQ-17")
  void anyUserMayAsk(String user) {
    ObjectNode call = call();
    call.withObject("/context").put("userId", user);
    assertThat(view(call).status()).isEqualTo(200);
  }

  @Test
  @Point("REQ-19")
  void whatIsSelectedIsJudgedAndOtherDraftsAreBackground() {
    assertThat(selected("o2")).contains("mas-dont-single").doesNotContain("dont-tens");
    assertThat(selected("o1")).contains("dont-tens").doesNotContain("mas-dont-single");
  }

  private Set<String> selected(String order) {
    ObjectNode call = ehr.emptyCall("lrp-order-select", "req");
    call.withObject("/context").putArray("selections").add("ServiceRequest/" + order);
    var entries = call.withObject("/context/draftOrders").putArray("entry");
    entries.addObject().set("resource", draft("o1", "tens"));
    entries.addObject().set("resource", draft("o2", "massage"));
    Answer answer = ehr.post("lrp-order-select", call);
    Schemas.REQUEST.check(call);
    return HookCalls.recommendations(answer);
  }

  private static ObjectNode draft(String id, String intervention) {
    ObjectNode order = Ehr.JSON.createObjectNode();
    order.put("resourceType", "ServiceRequest").put("id", id).put("status", "draft");
    order.put("intent", "order").putObject("subject").put("reference", "Patient/req");
    order
        .putObject("code")
        .putArray("coding")
        .addObject()
        .put("system", "https://wervel.example/fhir/CodeSystem/intervention")
        .put("code", intervention);
    return order;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"resourceType": "MedicationRequest", "id": "m", "category": {"text": "x"}, "reasonCode": []}
          {"resourceType": "MedicationRequest", "id": "m", "status": "draft", "subject": {"reference": "Patient/req"}}
          {"resourceType": "ServiceRequest", "id": "s", "code": {"coding": [{}]}}
          {"resourceType": "ServiceRequest", "id": "s", "status": "nonsense", "category": {"coding": {"code": "x"}}}
          {"resourceType": "ServiceRequest"}
          {"resourceType": "NutritionOrder", "id": "n", "patient": {"reference": "Patient/req"}}
          """)
  @Point("REQ-20")
  void anIncompleteOrderIsTakenAndTheOthersAreJudged(String incomplete) {
    ObjectNode call = ehr.emptyCall("lrp-order-sign", "req");
    ObjectNode orders = call.withObject("/context/draftOrders");
    orders.remove("type");
    orders.putArray("entry").addObject().set("resource", json(incomplete));
    orders.withArray("entry").addObject().set("resource", draft("o1", "tens"));
    Answer answer = ehr.post("lrp-order-sign", call);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(HookCalls.recommendations(answer)).contains("dont-tens");
  }

  @Test
  @Point("REQ-25")
  void anOrderOfAnotherFhirVersionIsNamedAsUnread() {
    ObjectNode call = ehr.emptyCall("lrp-order-sign", "req");
    ObjectNode orders = call.withObject("/context/draftOrders");
    orders
        .putArray("entry")
        .addObject()
        .putObject("resource")
        .put("resourceType", "MedicationOrder")
        .put("id", "m");
    Answer answer = ehr.post("lrp-order-sign", call);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("draftOrders");
  }
}
