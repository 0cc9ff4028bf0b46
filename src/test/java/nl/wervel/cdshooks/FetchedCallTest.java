package nl.wervel.cdshooks;

import static nl.wervel.cdshooks.Ehr.ALARM;
import static nl.wervel.cdshooks.Ehr.AUTHORIZATION;
import static nl.wervel.cdshooks.Ehr.alarm;
import static nl.wervel.cdshooks.Ehr.bundle;
import static nl.wervel.fetch.FakeFhirServer.answer;
import static nl.wervel.fetch.FakeFhirServer.json;
import static nl.wervel.fetch.FakeFhirServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.wervel.cdshooks.HookServer.Answer;
import nl.wervel.conformance.Point;
import nl.wervel.fetch.Fetching;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Calls of which something is left out, for an EHR whose FHIR server works, hangs or refuses. */
class FetchedCallTest {
  private static final String OUTCOME =
      """
      {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "security"}]}""";

  private final List<String> readFromOwnStore = new ArrayList<>();
  private final HookServer hooks = new HookServer(this::store);

  @AfterEach
  void close() {
    hooks.close();
  }

  private List<Resource> store(String patientId, Set<String> types) {
    readFromOwnStore.add(patientId);
    return List.of();
  }

  private Ehr ehr() {
    return new Ehr(hooks).serving();
  }

  @Test
  @Point({"PF-10", "FA-01", "FA-02", "FA-08"})
  void withoutPrefetchEverythingIsFetchedWithTheTokenAndReadOnly() {
    Answer answer = ehr().namingServer().with("fhirAuthorization", AUTHORIZATION).call();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.recommendations()).contains(ALARM);
    assertThat(answer.incomplete()).isEmpty();
    assertThat(hooks.fhir().requests())
        .containsExactlyInAnyOrderElementsOf(Prefetch.requests(Ehr.service(), "p1").values());
    assertThat(hooks.fhir().calls())
        .allMatch(call -> call.method().equals("GET"))
        .allMatch(call -> call.authorization().equals(Optional.of("Bearer secret-token")));
    assertThat(readFromOwnStore).isEmpty();
  }

  @Test
  @Point("PF-11")
  void onlyWhatIsLeftOutIsFetched() {
    Answer answer = ehr().givingAll().without("conditions", "encounters").namingServer().call();
    assertThat(answer.incomplete()).isEmpty();
    assertThat(hooks.fhir().requests())
        .containsExactlyInAnyOrder("Condition?patient=p1", "Encounter?patient=p1");
  }

  @Test
  @Point("PF-25")
  void theAnswerIsTheSameWhetherGivenOrFetched() {
    Answer given = ehr().givingAll().call();
    Answer fetched = ehr().namingServer().call();
    Answer half = ehr().givingAll().without("observations").namingServer().call();
    assertThat(given.recommendations()).contains(ALARM);
    assertThat(fetched.withoutUuids()).isEqualTo(given.withoutUuids());
    assertThat(half.withoutUuids()).isEqualTo(given.withoutUuids());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"total\": 0}",
        "{\"resourceType\": \"Bundle\", \"entry\": []}"
      })
  @Point({"PF-14", "PF-15"})
  void nothingThereIsNotAskedAgainAndIsComplete(String nothing) {
    Answer answer = ehr().givingAll().giving("conditions", nothing).namingServer().call();
    assertThat(answer.withoutUuids()).isEqualTo(ehr().givingAll().call().withoutUuids());
    assertThat(hooks.fhir().calls()).isEmpty();
  }

  @Test
  @Point({"PF-16", "PF-17"})
  void whatTheClientFailedToGetIsNotAskedAgainAndIsNamed() {
    Answer answer =
        ehr()
            .givingAll()
            .giving("conditions", OUTCOME)
            .giving(
                "encounters",
                "{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": %s, \"search\": {\"mode\": \"outcome\"}}]}"
                    .formatted(OUTCOME))
            .namingServer()
            .call();
    assertThat(answer.recommendations()).contains(ALARM);
    assertThat(answer.incomplete()).isEqualTo("conditions, encounters");
    assertThat(hooks.fhir().calls()).isEmpty();
  }

  @Test
  @Point({"PF-12", "PF-14", "PF-16"})
  void aPatientThatIsNotThereOrCouldNotBeHadIsRefusedWithItsKey() {
    for (String patient : List.of("null", OUTCOME, "\"<html>\"", "{\"foo\": 1}", alarm())) {
      Answer answer = ehr().giving("patient", patient).namingServer().call();
      assertThat(answer.status()).as(patient).isEqualTo(412);
      assertThat(answer.body()).contains("OperationOutcome", "prefetch patient");
    }
    assertThat(hooks.fhir().calls()).isEmpty();
  }

  @Test
  @Point("PF-12")
  void withoutAnyClinicalDataTheCallIsRefusedWithTheirKeys() {
    hooks.fhir().otherwise(status(403));
    Answer answer = ehr().namingServer().call();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    hooks.fhir().on("Observation?patient=p1", status(403));
    Answer refused = new Ehr(hooks).namingServer().call();
    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.body()).contains("observations", "conditions");
  }

  @Test
  void oneReadableAlarmAmongFailuresIsEnough() {
    Ehr ehr = ehr().givingAll();
    Prefetch.keys(Ehr.service()).keySet().stream()
        .filter(key -> !key.equals("patient"))
        .forEach(key -> ehr.giving(key, OUTCOME));
    Answer answer =
        ehr.giving("observations", bundle("{\"resourceType\": \"Nonsense\"}", alarm())).call();
    assertThat(answer.recommendations()).contains(ALARM);
    assertThat(answer.incomplete()).contains("conditions", "observations");
  }

  @Test
  @Point({"PF-13", "RES-04", "ROB-01"})
  void aServerThatFailsIsPreconditionFailedInTime() {
    Ehr ehr = new Ehr(hooks).namingServer();
    for (var failing :
        List.of(
            status(401),
            status(403),
            status(500),
            answer(200, "text/html", "<html>"),
            json("{\"resourceType\": \"Bundle\", "),
            hooks.fhir().endless(),
            hooks.fhir().silence())) {
      hooks.fhir().otherwise(failing);
      long start = System.nanoTime();
      assertThat(ehr.call().status()).isEqualTo(412);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(Fetching.DEADLINE.plusSeconds(2));
    }
  }

  @Test
  @Point("ROB-01")
  void aSlowKeyHoldsNoAlarmBackBeyondTheDeadline() {
    hooks.fhir().on("Condition?patient=p1", hooks.fhir().silence());
    Answer answer = ehr().namingServer().call();
    assertThat(answer.recommendations()).contains(ALARM);
    assertThat(answer.incomplete()).isEqualTo("conditions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/",
        "http://localhost:22",
        "https://other.example/fhir",
        "not a url",
        "?"
      })
  @Point("REQ-12")
  void aServerThatIsNotAgreedIsNotCalled(String server) {
    Answer refused = ehr().with("fhirServer", "\"" + server + "\"").call();
    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.body()).contains("nothing is fetched from this fhirServer");
    assertThat(refused.body()).doesNotContain(server);
    assertThat(ehr().givingAll().with("fhirServer", "\"" + server + "\"").call().status())
        .isEqualTo(200);
    assertThat(hooks.fhir().calls()).isEmpty();
    assertThat(readFromOwnStore).isEmpty();
  }

  @Test
  void aServerThatIsNoTextIsMalformed() {
    assertThat(ehr().with("fhirServer", "5").call().status()).isEqualTo(400);
    assertThat(ehr().givingAll().with("fhirServer", "null").call().status()).isEqualTo(200);
  }

  @Test
  @Point("REQ-13")
  void slashesAtTheEndOfTheServerMakeNoDifference() {
    ehr().with("fhirServer", "\"" + hooks.fhir().base() + "/\"").call();
    assertThat(hooks.fhir().requests())
        .containsExactlyInAnyOrderElementsOf(Prefetch.requests(Ehr.service(), "p1").values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "5",
        "{}",
        "{\"access_token\": \"t\"}",
        "{\"access_token\": \"\", \"token_type\": \"Bearer\", \"expires_in\": 300, \"scope\": \"s\", \"subject\": \"s\"}",
        "{\"access_token\": null, \"token_type\": \"Bearer\", \"expires_in\": 300, \"scope\": \"s\", \"subject\": \"s\"}",
        "{\"access_token\": \"a b\", \"token_type\": \"Bearer\", \"expires_in\": 300, \"scope\": \"s\", \"subject\": \"s\"}",
        "{\"access_token\": \"t\", \"token_type\": \"MAC\", \"expires_in\": 300, \"scope\": \"s\", \"subject\": \"s\"}",
        "{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"scope\": \"s\", \"subject\": \"s\"}",
        "{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\": 0, \"scope\": \"s\", \"subject\": \"s\"}",
        "{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\": -1, \"scope\": \"s\", \"subject\": \"s\"}",
        "{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\": 300, \"subject\": \"s\"}",
        "{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\": 300, \"scope\": \"s\"}"
      })
  @Point("FA-03")
  void whatIsNoAuthorizationIsNone(String authorization) {
    Answer answer = ehr().namingServer().with("fhirAuthorization", authorization).call();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(hooks.fhir().calls()).isNotEmpty().allMatch(call -> call.authorization().isEmpty());
  }

  @Test
  @Point("REQ-10")
  void anAuthorizationWithoutServerIsIgnored() {
    assertThat(ehr().givingAll().with("fhirAuthorization", AUTHORIZATION).call().status())
        .isEqualTo(200);
    assertThat(
            ehr()
                .givingAll()
                .without("patient")
                .with("fhirAuthorization", AUTHORIZATION)
                .call()
                .status())
        .isEqualTo(412);
    assertThat(hooks.fhir().calls()).isEmpty();
  }

  @Test
  @Point("PF-18")
  void theRestOfAPrefetchedSearchIsFetched() {
    String next = "Observation?patient=p1&page=2";
    hooks.fhir().on(next, json(bundle(alarm())));
    Answer answer =
        ehr()
            .givingAll()
            .giving("observations", page(hooks.fhir().base() + "/" + next))
            .namingServer()
            .with("fhirAuthorization", AUTHORIZATION)
            .call();
    assertThat(answer.recommendations()).contains(ALARM);
    assertThat(answer.incomplete()).isEmpty();
    assertThat(hooks.fhir().requests()).containsExactly(next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.localhost:1/fhir?page=2", "http://127.0.0.1:1/fhir?x=1"})
  @Point({"PF-18", "PF-19"})
  void aPageElsewhereIsNotFetchedAndTheSearchIsNamed(String next) {
    Answer answer =
        ehr()
            .givingAll()
            .giving("conditions", page(next))
            .namingServer()
            .with("fhirAuthorization", AUTHORIZATION)
            .call();
    assertThat(answer.recommendations()).contains(ALARM);
    assertThat(answer.incomplete()).isEqualTo("conditions");
    assertThat(hooks.fhir().calls()).isEmpty();
  }

  @Test
  @Point("PF-18")
  void aPrefetchedSearchIsNamedWhenItHasMoreThanItBrings() {
    assertThat(
            ehr().givingAll().giving("conditions", page("https://x.example")).call().incomplete())
        .isEqualTo("conditions");
    assertThat(
            ehr()
                .givingAll()
                .giving("conditions", "{\"resourceType\": \"Bundle\", \"total\": 3}")
                .call()
                .incomplete())
        .isEqualTo("conditions");
  }

  private static String page(String next) {
    ObjectNode page = Ehr.tree(bundle());
    page.withArray("/link").addObject().put("relation", "next").put("url", next);
    return page.toString();
  }

  @Test
  @Point("PF-22")
  void anotherPatientThanTheContextsIsNeverUsed() {
    String other = "{\"resourceType\": \"Patient\", \"id\": \"other\"}";
    assertThat(ehr().givingAll().giving("patient", other).call().status()).isEqualTo(400);
    Ehr ehr = ehr().namingServer();
    hooks.fhir().on("Patient/p1", json(other));
    assertThat(ehr.call().status()).isEqualTo(412);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"<html>Log in</html>\"",
        "\"\"",
        "5",
        "true",
        "[]",
        "{}",
        "{\"resourceType\": 5}",
        "{\"resourceType\": \"MedicationOrder\"}",
        "{\"resourceType\": \"Practitioner\", \"id\": \"1\"}",
        "{\"resourceType\": \"Bundle\", \"entry\": {\"resource\": 1}}",
        "{\"resourceType\": \"Bundle\", \"entry\": [null, 1, {\"resource\": []}]}"
      })
  @Point("PF-21")
  void whatDoesNotBelongUnderAKeyIsNamedAndTheAlarmStillFires(String value) {
    Answer answer = ehr().givingAll().giving("conditions", value).call();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.recommendations()).contains(ALARM);
    assertThat(answer.incomplete()).isEqualTo("conditions");
  }

  @Test
  @Point("PF-20")
  void keysThatWereNotAskedAreIgnored() {
    Answer answer = ehr().givingAll().giving("unasked", OUTCOME).giving("more", "5").call();
    assertThat(answer.withoutUuids()).isEqualTo(ehr().givingAll().call().withoutUuids());
  }

  @Test
  @Point("REQ-26")
  void draftsAreNotLookedForOnTheServer() {
    ObjectNode body = (ObjectNode) ehr().namingServer().body();
    body.put("hook", "order-sign");
    JsonNode drafts =
        Ehr.tree(
            bundle(
                """
                {"resourceType": "ServiceRequest", "id": "draft-1", "status": "draft",
                 "subject": {"reference": "Patient/p1"}}"""));
    ((ObjectNode) body.path("context")).set("draftOrders", drafts);
    assertThat(hooks.call("lrp-order-sign", body).status()).isEqualTo(200);
    assertThat(hooks.fhir().requests())
        .isNotEmpty()
        .noneMatch(request -> request.contains("draft-1"));
  }

  @Test
  @Point("REQ-20")
  void ordersAsTheSandboxSendsThemAreTaken() {
    ObjectNode body = (ObjectNode) ehr().givingAll().body();
    body.put("hook", "order-select");
    ObjectNode context = (ObjectNode) body.path("context");
    context.withArray("/selections").add("MedicationRequest/m1");
    context.set(
        "draftOrders",
        Ehr.tree(
            """
            {"resourceType": "Bundle", "entry": [
              {"resource": {"resourceType": "MedicationRequest", "id": "m1", "status": "draft",
                "category": {"coding": [{}]}, "reasonCode": [], "dosageInstruction": [{}],
                "subject": {"reference": "Patient/p1"}}},
              {"resource": {"resourceType": "ServiceRequest", "id": "s1"}}]}"""));
    Answer answer = hooks.call("lrp-order-select", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.incomplete()).isEmpty();
  }

  @Test
  @Point("REQ-25")
  void ordersOfAnotherVersionOfFhirAreNamed() {
    ObjectNode body = (ObjectNode) ehr().givingAll().body();
    body.put("hook", "order-sign");
    ((ObjectNode) body.path("context"))
        .set(
            "draftOrders",
            Ehr.tree(
                bundle(
                    "{\"resourceType\": \"MedicationOrder\", \"id\": \"m1\", \"status\": \"draft\"}")));
    Answer answer = hooks.call("lrp-order-sign", body);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.incomplete()).isEqualTo("draftOrders");
  }

  @Test
  void aCallThatNamesNoServerAndGivesNothingIsOursToAnswer() {
    assertThat(ehr().call().status()).isEqualTo(412);
    assertThat(readFromOwnStore).containsExactly("p1");
  }

  @Test
  @Point("FA-04")
  void nothingOfTokenPatientOrAddressIsLogged() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger root = (Logger) LoggerFactory.getLogger("nl.wervel");
    root.addAppender(log);
    hooks.fhir().otherwise(status(403));
    ObjectNode body =
        (ObjectNode) ehr().namingServer().with("fhirAuthorization", AUTHORIZATION).body();
    ((ObjectNode) body.path("context")).put("patientId", "zonnebloem");
    hooks.call(Ehr.SERVICE, body);
    root.detachAppender(log);
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.contains(hooks.fhir().base()) && line.contains("HTTP 403"))
        .noneMatch(line -> line.contains("zonnebloem") || line.contains("secret-token"));
  }
}
