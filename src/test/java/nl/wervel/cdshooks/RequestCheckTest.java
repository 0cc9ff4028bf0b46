package nl.wervel.cdshooks;

import static nl.wervel.cdshooks.Ehr.SERVICE;
import static nl.wervel.cdshooks.Ehr.bundle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import nl.wervel.cdshooks.FindingKind.Severity;
import nl.wervel.cdshooks.RequestCheck.Outcome;
import nl.wervel.conformance.Mutations;
import nl.wervel.evaluation.Guideline;
import nl.wervel.evaluation.Scenario;
import nl.wervel.knowledge.HookService;
import org.hl7.fhir.r4.model.BooleanType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestCheckTest {
  private static final int MUTATED = 700;

  private final AtomicInteger readings = new AtomicInteger();
  private final HookServer hooks =
      new HookServer(
          (id, types) -> {
            readings.incrementAndGet();
            return List.of();
          });
  private final Ehr good = new Ehr(hooks).givingAll();

  @AfterEach
  void close() {
    hooks.close();
  }

  /** As kind and place, such as {@code NO_TEXT /hook}. */
  private List<String> problems(String body) {
    return hooks.check(SERVICE, body).findings().stream()
        .filter(finding -> finding.kind() != FindingKind.RESOURCES_READ)
        .map(finding -> (finding.kind() + " " + finding.pointer()).strip())
        .toList();
  }

  private List<String> problems(Ehr call) {
    return problems(call.body().toString());
  }

  @Test
  void aGoodCallHasNoProblems() {
    assertThat(problems(good)).isEmpty();
    Outcome outcome = hooks.check(SERVICE, good.body().toString());
    assertThat(outcome.status()).isEqualTo(200);
    assertThat(outcome.depends()).isFalse();
    assertThat(outcome.findings().get(0).values().get(0)).as("resources").isEqualTo("2");
  }

  /** However a call is broken, the check calls it an error when the hook does, and only then. */
  @Test
  void agreesWithTheHook() {
    TreeMap<Integer, Integer> statuses = new TreeMap<>();
    List<String> differ = new ArrayList<>();
    JqwikSession.run(
        () -> {
          Random random = new Random(20261122);
          List<Call> calls = calls();
          for (Call call : calls) {
            RandomGenerator<ObjectNode> mutated = Mutations.of(call.body()).generator(1000);
            for (int i = 0; i < MUTATED / calls.size(); i++) {
              String body = mutated.next(random).value().toString();
              Outcome outcome = hooks.check(call.service(), body);
              int status = hooks.call(call.service(), body).status();
              statuses.merge(status, 1, Integer::sum);
              boolean error =
                  outcome.findings().stream()
                      .anyMatch(finding -> finding.kind().severity() == Severity.ERROR);
              boolean agrees =
                  outcome.depends()
                      ? status == 200 || status == 412
                      : outcome.status() == status && error == status >= 400;
              if (!agrees) {
                differ.add(status + " but " + outcome + " of " + body);
              }
            }
          }
        });
    assertThat(differ).isEmpty();
    assertThat(statuses.keySet()).containsExactly(200, 400, 412);
  }

  private record Call(String service, ObjectNode body) {}

  /** Small ones, in which the fields of the call are hit, and what scenarios hold. */
  private List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    var running = Guideline.running().services();
    for (HookService service : running) {
      calls.add(new Call(service.id(), small(service)));
    }
    calls.add(new Call(SERVICE, (ObjectNode) good.body()));
    Scenario.all().stream()
        .filter(story -> running.stream().anyMatch(each -> each.id().equals(story.service())))
        .limit(3)
        .forEach(
            story ->
                calls.add(
                    new Call(
                        story.service(),
                        PrefetchedCall.of(
                            Guideline.KNOWLEDGE.services().get(story.service()),
                            story.resources()))));
    return calls;
  }

  private static ObjectNode small(HookService service) {
    ObjectNode body = RequestExample.of(service, List.of());
    ObjectNode prefetch = body.withObject("/prefetch");
    Prefetch.keys(service).keySet().forEach(prefetch::putNull);
    prefetch
        .putObject("patient")
        .put("resourceType", "Patient")
        .put("id", body.at("/context/patientId").asText());
    return body;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hookInstance | 7 | NO_TEXT /hookInstance",
        "hookInstance | 'x' | NO_UUID /hookInstance",
        "hook | null | FIELD_MISSING /hook",
        "prefetch | 3 | NO_OBJECT /prefetch",
        "fhirServer | [] | NO_TEXT /fhirServer",
        "context | {'userId': 'Practitioner/1', 'patientId': 'a b'} | NO_FHIR_ID"
            + " /context/patientId",
        "context | {'userId': '1', 'patientId': 'p1'} | USER_WITHOUT_TYPE /context/userId",
        "context | {'userId': 'Practitioner/1', 'patientId': 'Patient/p1'} | ID_WITH_TYPE"
            + " /context/patientId",
        "context | {'userId': 'Practitioner/1', 'patientId': 'p1', 'unit': 1} | UNUSED_CONTEXT"
            + " /context/unit",
        "patient | 'p1' | UNUSED_FIELD /patient",
        "fhirServer | 'http://ehr.example/fhir' | NO_TLS /fhirServer",
        "fhirServer | 'ehr' | NO_SERVER_ADDRESS /fhirServer",
        "fhirServer | 'https://other.example/fhir' | SERVER_NOT_AGREED /fhirServer",
        "fhirAuthorization | {} | AUTHORIZATION_WITHOUT_SERVER /fhirAuthorization",
        "fhirAuthorization | {} | AUTHORIZATION_INCOMPLETE /fhirAuthorization"
      })
  void namesWhatIsWrongWithAField(String field, String value, String problem) {
    assertThat(problems(good.with(field, value.replace('\'', '"')))).contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "observationen | null | UNUSED_KEY /prefetch/observationen",
        "observations | 'x' | UNREADABLE /prefetch/observations",
        "observations | {'resourceType': 'OperationOutcome'} | FAILED_SEARCH"
            + " /prefetch/observations",
        "observations | {'resourceType': 'Condition'} | OTHER_TYPE /prefetch/observations",
        "observations | {'resourceType': 'Bundle', 'total': 3} | NOT_ALL_FOUND"
            + " /prefetch/observations",
        "patient | {'resourceType': 'Patient', 'id': 'p2'} | ANOTHER_PATIENT"
            + " /prefetch/patient/id",
        "patient | {'resourceType': 'Patient', 'id': 'p1', 'birthDate': 'yesterday'} |"
            + " READ_IN_PART /prefetch/patient",
        "patient | null | NO_PATIENT /prefetch/patient"
      })
  void namesWhatIsWrongWithData(String key, String value, String problem) {
    assertThat(problems(good.giving(key, value.replace('\'', '"')))).containsExactly(problem);
  }

  @Test
  void tellsAllProblemsAtOnceAndTheWorstFirst() {
    assertThat(
            problems(
                good.with("hook", "\"order-sign\"")
                    .with("hookInstance", "\"{{hookInstance}}\"")
                    .with("context", "{\"patientId\": \"p1\"}")))
        .containsExactly(
            "OTHER_HOOK /hook",
            "FIELD_MISSING /context/userId",
            "NO_UUID /hookInstance",
            "TEMPLATE_LEFT /hookInstance");
  }

  @Test
  void suggestsTheServicesOfAnotherHook() {
    RequestFinding finding =
        hooks
            .check(SERVICE, good.with("hook", "\"order-sign\"").body().toString())
            .findings()
            .stream()
            .filter(each -> each.kind() == FindingKind.OTHER_HOOK)
            .findFirst()
            .orElseThrow();
    assertThat(finding.values())
        .containsExactly("patient-view", "lrp-gp-order-sign, lrp-order-sign");
  }

  @Test
  void namesTheLineAndColumnOfBrokenJson() {
    Outcome outcome = hooks.check(SERVICE, "{\n  \"hook\": \"patient-view\",\n  'a': 1}");
    assertThat(outcome.status()).isEqualTo(400);
    assertThat(outcome.findings())
        .singleElement()
        .extracting(RequestFinding::values)
        .isEqualTo(List.of("3:3"));
  }

  @Test
  void seesWhatJsonReadersPassOver() {
    String body = good.body().toString();
    assertThat(problems(body.replaceFirst("\\{", "{\"hook\": \"x\", ")))
        .containsExactly("NAME_TWICE");
    assertThat(problems(body + " {}")).containsExactly("TEXT_AFTER");
    assertThat(hooks.call(SERVICE, body + " {}").status()).isEqualTo(200);
  }

  @Test
  void namesTheEntryOfAnotherPatient() {
    String other = Ehr.json(HookCalls.observation("p2", "urinaryRetention", new BooleanType(true)));
    assertThat(problems(good.giving("observations", bundle(Ehr.alarm(), other))))
        .containsExactly("OF_SOMEBODY_ELSE /prefetch/observations/entry/1/resource");
  }

  @Test
  void whatIsLeftOutIsNamedOrFetched() {
    assertThat(problems(good.without("observations")))
        .containsExactly("KEY_LEFT_OUT /prefetch/observations");
    String body = good.namingServer().body().toString();
    assertThat(problems(body))
        .containsExactly("NO_TLS /fhirServer", "KEY_FETCHED /prefetch/observations");
    assertThat(hooks.check(SERVICE, body).depends()).isTrue();
    assertThat(hooks.fhir().requests()).as("fetched").isEmpty();
  }

  @Test
  void withoutDataOurOwnStoreIsAskedAndTheCheckDoesNot() {
    Outcome outcome = hooks.check(SERVICE, new Ehr(hooks).body().toString());
    assertThat(readings).hasValue(0);
    assertThat(outcome.depends()).isTrue();
    assertThat(outcome.findings())
        .singleElement()
        .extracting(RequestFinding::kind)
        .isEqualTo(FindingKind.OWN_STORE);
  }

  @Test
  void aHugeMistakeIsToldBriefly() {
    String other = Ehr.json(HookCalls.observation("p2", "urinaryRetention", new BooleanType(true)));
    String[] many = new String[1_000];
    java.util.Arrays.fill(many, other);
    assertThat(problems(good.giving("observations", bundle(many))))
        .hasSizeLessThan(210)
        .contains("MORE");
  }

  @Test
  void anUnknownServiceIsNotFound() {
    assertThatThrownBy(() -> hooks.check("none", "{}")).isInstanceOf(CdsException.class);
  }
}
