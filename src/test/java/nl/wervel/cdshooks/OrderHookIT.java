package nl.wervel.cdshooks;

import static nl.wervel.cdshooks.HookCalls.observation;
import static nl.wervel.cdshooks.HookCalls.recommendations;
import static nl.wervel.cdshooks.HookCalls.yes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an EHR sees while orders are chosen and signed. */
class OrderHookIT extends ServerIT {
  private static final String SIGN = "lrp-order-sign";
  private static final String SELECT = "lrp-order-select";

  @ParameterizedTest(name = "{1} is advised against by {2}")
  @CsvSource({
    "lrp-order-sign, tens, dont-tens, Verwijder: TENS",
    "lrp-order-select, tens, dont-tens, Verwijder: TENS",
    "lrp-order-sign, interferential, dont-interferential, Verwijder: Interferentie",
    "lrp-order-sign, massage, mas-dont-lrs, Verwijder: Massage",
    "lrp-order-sign, manipulation, man-dont-profile1, Verwijder: Manipulatie",
    "lrp-gp-order-sign, imaging, nhg-no-additional-diagnostics, Verwijder: Beeldvorming"
  })
  void anOrderThatIsAdvisedAgainstComesWithItsRemoval(
      String service, String intervention, String recommendation, String label) {
    boolean lrs = intervention.equals("massage");
    Answer answer =
        call(
            service,
            draft("o1", intervention),
            observation("p", "lrsPresent", new org.hl7.fhir.r4.model.BooleanType(lrs)),
            observation("p", "profile", new IntegerType(1)));
    assertThat(recommendations(answer)).as(answer.body()).contains(recommendation);
    assertThat(deletions(answer)).hasSize(1);
    JsonNode deletion = deletions(answer).get(0);
    assertThat(deletion.path("description").asText()).isEqualTo(label);
    assertThat(deletion.path("resourceId").asText()).isEqualTo("ServiceRequest/o1");
    assertThat(deletion.has("resource")).isFalse();
    assertThat(answer.json().path("cards"))
        .filteredOn(card -> card.has("suggestions"))
        .allMatch(card -> card.path("selectionBehavior").asText().equals("any"));
  }

  @Test
  void aReplacementTakesAwayAndCreatesTogether() {
    Answer answer =
        call(
            "lrp-gp-order-sign",
            draft("o1", "imaging"),
            observation("p", "gpSuspectsSpecificCause", yes()));
    JsonNode actions = withDeletion(answer).path("actions");
    assertThat(actions).hasSize(2);
    assertThat(actions.at("/0/resourceId").asText()).isEqualTo("ServiceRequest/o1");
    assertThat(actions.at("/1/type").asText()).isEqualTo("create");
    assertThat(actions.at("/1/resource/code/text").asText())
        .isEqualTo("Verwijs naar een specialist");
    assertThat(actions.get(1).has("resourceId")).isFalse();
  }

  @Test
  void ofSeveralDraftsTheSelectedAreJudged() {
    String both = drafts(json(draft("o1", "tens")), json(draft("o2", "massage")));
    Answer answer = call(SELECT, both, "[\"ServiceRequest/o2\"]", prefetch(""));
    assertThat(recommendations(answer)).contains("mas-dont-single").doesNotContain("dont-tens");
    assertThat(resourceIds(answer)).containsExactly("ServiceRequest/o2");
  }

  @Test
  void aDraftWithoutIdKeepsItsCard() {
    Answer answer = call(SIGN, draft(null, "tens"));
    assertThat(recommendations(answer)).contains("dont-tens");
    assertThat(deletions(answer)).isEmpty();
  }

  @Test
  void whatIsPlacedIsNotTakenAway() {
    ServiceRequest placed = draft("placed-tens", "tens");
    placed.setStatus(ServiceRequestStatus.ACTIVE).setSubject(new Reference("Patient/placed"));
    HookCalls ehr = new HookCalls(http());
    ehr.store("placed", Map.of());
    assertThat(http().put(placed).status()).isEqualTo(201);
    Answer view = ehr.patientView("placed", "");
    assertThat(recommendations(view)).contains("dont-tens");
    assertThat(deletions(view)).isEmpty();
    Answer sign = ehr.call(SIGN, body("order-sign", "placed", "\"draftOrders\": " + drafts(), ""));
    assertThat(recommendations(sign)).contains("dont-tens");
    assertThat(deletions(sign)).isEmpty();
  }

  @Test
  void aPlacedOrderThatIsChangedCountsAsChanged() {
    ServiceRequest placed = draft("o1", "tens");
    placed.setStatus(ServiceRequestStatus.ACTIVE);
    Answer answer = call(SIGN, draft("o1", "exercise"), placed);
    assertThat(recommendations(answer)).doesNotContain("dont-tens");
  }

  @ParameterizedTest
  @CsvSource({"REVOKED", "COMPLETED", "ENTEREDINERROR"})
  void anOrderThatIsOverIsNotJudged(ServiceRequestStatus status) {
    ServiceRequest over = draft("o1", "tens");
    over.setStatus(status);
    assertThat(recommendations(call(SIGN, over))).doesNotContain("dont-tens");
  }

  @Test
  void anOrderNotToDoItIsNotJudged() {
    ServiceRequest not = draft("o1", "tens");
    not.setDoNotPerform(true);
    Answer answer = call(SIGN, not);
    assertThat(recommendations(answer)).doesNotContain("dont-tens");
    assertThat(deletions(answer)).isEmpty();
  }

  @Test
  void ordersOfOtherKindsAndIncompleteOnesDoNotDisturb() {
    String orders =
        drafts(
            "{\"resourceType\": \"NutritionOrder\", \"id\": \"n\", \"patient\": {\"reference\": \"Patient/p\"}}",
            "{\"resourceType\": \"MedicationRequest\", \"id\": \"m\", \"category\": {\"text\": \"x\"}, \"reasonCode\": []}",
            "{\"resourceType\": \"ServiceRequest\", \"id\": \"s\", \"code\": {\"coding\": [{}]}}",
            json(draft("o1", "tens")));
    Answer answer = call(SIGN, orders.replace("\"type\": \"collection\", ", ""), "", prefetch(""));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(recommendations(answer)).contains("dont-tens");
    assertThat(resourceIds(answer)).containsExactly("ServiceRequest/o1");
    assertThat(answer.body()).doesNotContain("draftOrders");
  }

  @Test
  void anOrderThatCannotBeReadIsNamedAndTheOthersAreJudged() {
    String orders =
        drafts("{\"resourceType\": \"MedicationOrder\", \"id\": \"m\"}", json(draft("o1", "tens")));
    Answer answer = call(SIGN, orders, "", prefetch(""));
    assertThat(recommendations(answer)).contains("dont-tens");
    assertThat(answer.body()).contains("Niet alles kon worden beoordeeld").contains("draftOrders");
  }

  @Test
  void anOrderOfAnotherPatientIsLeftOut() {
    ServiceRequest other = draft("o1", "tens");
    other.setSubject(new Reference("Patient/somebody-else"));
    Answer answer = call(SIGN, other);
    assertThat(recommendations(answer)).doesNotContain("dont-tens");
    assertThat(deletions(answer)).isEmpty();
  }

  @ParameterizedTest(name = "{0} without or with another {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "lrp-order-sign; draftOrders; ; context.draftOrders is missing",
        "lrp-order-sign; draftOrders; null; context.draftOrders is missing",
        "lrp-order-sign; draftOrders; []; context.draftOrders must be a Bundle",
        "lrp-order-sign; draftOrders; {\"resourceType\": \"ServiceRequest\"}; must be a Bundle",
        "lrp-order-sign; draftOrders; {\"resourceType\": \"Bundle\", \"entry\": {}}; must be a Bundle",
        "lrp-order-select; selections; ; context.selections is missing",
        "lrp-order-select; selections; \"ServiceRequest/o1\"; must be an array",
        "lrp-order-select; selections; [1]; must be an array",
        "lrp-order-select; selections; [\"ServiceRequest/o1\", \"ServiceRequest/secret\"]; names an order",
        "lrp-order-select; selections; [\"o1\"]; names an order",
        "lrp-order-select; draftOrders; ; context.draftOrders is missing",
        "lrp-appointment-book; appointments; ; context.appointments is missing",
        "lrp-appointment-book; appointments; {\"resourceType\": \"Appointment\"}; must be a Bundle",
        "lrp-encounter-start; encounterId; ; context.encounterId is missing",
        "lrp-encounter-discharge; encounterId; 12; context.encounterId must be a text",
        "lrp-order-sign; userId; {}; context.userId must be a text"
      })
  void aContextThatDoesNotFitTheHookIsRefused(
      String service, String field, String value, String message) {
    Map<String, String> context =
        new java.util.TreeMap<>(
            Map.of(
                "userId", "\"Practitioner/p\"",
                "patientId", "\"p\"",
                "encounterId", "\"e\"",
                "selections", "[\"ServiceRequest/o1\"]",
                "draftOrders", drafts(json(draft("o1", "tens"))),
                "appointments", drafts()));
    assertThat(callWith(service, context).status()).isEqualTo(200);
    context.remove(field);
    if (value != null) {
      context.put(field, value);
    }
    Answer answer = callWith(service, context);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(answer.body()).contains(message).doesNotContain("secret");
  }

  private Answer callWith(String service, Map<String, String> context) {
    String fields =
        context.entrySet().stream()
            .map(field -> "\"%s\": %s".formatted(field.getKey(), field.getValue()))
            .collect(Collectors.joining(", "));
    return new HookCalls(http())
        .call(
            service,
            "{\"hook\": \"%s\", \"hookInstance\": \"%s\", \"context\": {%s}, \"prefetch\": %s}"
                .formatted(hook(service), HookCalls.INSTANCE, fields, prefetch("")));
  }

  private Answer call(String service, ServiceRequest draft, Resource... known) {
    String selections = draft.hasId() ? "[\"ServiceRequest/%s\"]".formatted(draft.getId()) : "";
    return call(
        service,
        drafts(json(draft)),
        selections,
        prefetch(
            Stream.of(known)
                .map(resource -> "{\"resource\": %s}".formatted(json(resource)))
                .collect(Collectors.joining(", "))));
  }

  private Answer call(String service, String drafts, String selections, String prefetch) {
    String orders = "\"draftOrders\": " + drafts;
    String context = service.equals(SELECT) ? orders + ", \"selections\": " + selections : orders;
    return new HookCalls(http()).call(service, body(hook(service), "p", context, prefetch));
  }

  private static String hook(String service) {
    return service.replaceFirst("lrp-(gp-)?", "");
  }

  private static String body(String hook, String patient, String context, String prefetch) {
    return HookCalls.body(hook, patient, prefetch)
        .replace("\"patientId\"", context + ", \"patientId\"");
  }

  /** Everything looked for; what is known stands among the observations, whatever its type. */
  private static String prefetch(String entries) {
    return """
        {"patient": {"resourceType": "Patient", "id": "p", "birthDate": "1986-02-03"},
         "observations": {"resourceType": "Bundle", "type": "searchset", "entry": [%s]},
         "conditions": null, "episodesOfCare": null, "serviceRequests": null, "questionnaireResponses": null}"""
        .formatted(entries);
  }

  private static String drafts(String... orders) {
    return "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [%s]}"
        .formatted(
            Stream.of(orders)
                .map("{\"resource\": %s}"::formatted)
                .collect(Collectors.joining(", ")));
  }

  private static ServiceRequest draft(String id, String intervention) {
    ServiceRequest order = new ServiceRequest();
    order.setStatus(ServiceRequestStatus.DRAFT).setIntent(ServiceRequestIntent.ORDER);
    order
        .getCode()
        .addCoding()
        .setSystem("https://wervel.example/fhir/CodeSystem/intervention")
        .setCode(intervention);
    order.setSubject(new Reference("Patient/p")).setId(id);
    return order;
  }

  private String json(Resource resource) {
    return fhirContext.newJsonParser().encodeResourceToString(resource);
  }

  private static List<String> resourceIds(Answer answer) {
    return deletions(answer).stream().map(d -> d.path("resourceId").asText()).toList();
  }

  private static JsonNode withDeletion(Answer answer) {
    for (JsonNode suggestion : answer.json().path("cards").findValues("suggestions")) {
      for (JsonNode one : suggestion) {
        if (one.at("/actions/0/type").asText().equals("delete")) {
          return one;
        }
      }
    }
    throw new AssertionError("nothing is taken away: " + answer.body());
  }

  private static List<JsonNode> deletions(Answer answer) {
    List<JsonNode> deletions = new ArrayList<>();
    for (JsonNode card : answer.json().path("cards")) {
      for (JsonNode suggestion : card.path("suggestions")) {
        suggestion.path("actions").forEach(deletions::add);
      }
    }
    deletions.removeIf(action -> !action.path("type").asText().equals("delete"));
    return deletions;
  }
}
