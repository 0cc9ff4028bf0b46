package nl.wervel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import nl.wervel.cdshooks.HookCalls;
import nl.wervel.evaluation.Scenario;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Whatever a client sends, it is answered soon and never by a server error. {@code
 * -Dwervel.fuzz.requests=100000} for more, {@code -Dwervel.fuzz.seed} for others.
 */
@ExtendWith(OutputCaptureExtension.class)
class FuzzIT extends ServerIT {
  private static final int REQUESTS = Integer.getInteger("wervel.fuzz.requests", 2_000);
  private static final long SEED = Long.getLong("wervel.fuzz.seed", 20261122);
  private static final long SLOW_MS = 20_000;
  private static final long GROWTH = (150L << 20) + REQUESTS * 10_000L; // issued cards are kept

  private final Random random = new Random(SEED);
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private long slowest;

  @Test
  @Point({"JSON-09", "REQ-20", "PF-21", "RES-06"})
  void everyRequestIsAnsweredSoonAndWithoutAServerError(CapturedOutput output) {
    Ehr ehr = new Ehr(http());
    List<ObjectNode> valid = valid(ehr);
    JqwikSession.run(
        () -> {
          RandomGenerator<ObjectNode> calls = mutated(valid).generator(1000);
          for (int i = 0; i < 200; i++) {
            send(calls.next(random).value(), ehr); // what is built once is not growth
          }
          statuses.clear();
          long before = heap();
          long start = System.nanoTime();
          for (int i = 0; i < REQUESTS; i++) {
            send(calls.next(random).value(), ehr);
          }
          long took = (System.nanoTime() - start) / 1_000_000_000;
          long after = heap();
          System.out.printf(
              "Fuzz: seed %d, %d requests in %d s, statuses %s, slowest %d ms,"
                  + " heap after GC %d MB before and %d MB after%n",
              SEED, REQUESTS, took, statuses, slowest, before >> 20, after >> 20);
          assertThat(after - before).as("growth of the heap").isLessThan(GROWTH);
        });
    assertThat(wrong).isEmpty();
    assertThat(statuses).containsKeys(200, 400);
    assertThat(output.getAll().lines().filter(line -> line.contains(HostileText.MARK))).isEmpty();
  }

  /** However broken the rest of a record is, an alarm in it is seen. */
  @Test
  @Point({"REQ-20", "PF-21"})
  void whatIsBrokenHidesNoAlarm() {
    Ehr ehr = new Ehr(http());
    ObjectNode alarm =
        Ehr.tree(HookCalls.observation("p1", "urinaryRetention", new BooleanType(true)));
    ObjectNode call = ehr.call("lrp-patient-view", "p1", others());
    JqwikSession.run(
        () -> {
          RandomGenerator<ObjectNode> rests =
              Mutations.of(call.withObject("/prefetch").deepCopy()).generator(1000);
          for (int i = 0; i < REQUESTS / 5; i++) {
            ObjectNode broken = call.deepCopy();
            broken.set("prefetch", with(alarm, rests.next(random).value(), call));
            Answer answer = ehr.post("lrp-patient-view", broken);
            assertThat(answer.status()).as(broken.toString()).isEqualTo(200);
            assertThat(HookCalls.recommendations(answer))
                .as(broken.toString())
                .contains("rf-neuro-emergency");
          }
        });
  }

  /** What somebody has who has no alarm. */
  private static List<? extends Resource> others() {
    return Scenario.all().stream()
        .filter(story -> story.name().equals("kwetsbare-vrouw-met-veel-vragen"))
        .flatMap(story -> story.resources().stream())
        .toList();
  }

  /** The patient and the start of the episode are whole: they decide what counts at all. */
  private static ObjectNode with(ObjectNode alarm, ObjectNode prefetch, ObjectNode whole) {
    for (String key : List.of("patient", "conditions", "episodesOfCare")) {
      prefetch.set(key, whole.at("/prefetch/" + key).deepCopy());
    }
    JsonNode observations = prefetch.path("observations");
    ObjectNode bundle =
        observations.path("entry").isArray()
            ? (ObjectNode) observations
            : prefetch.putObject("observations");
    bundle.put("resourceType", "Bundle").withArray("entry").addObject().set("resource", alarm);
    return prefetch;
  }

  /** Calls of every service, with nothing and with what the scenarios hold, and feedback. */
  private static List<ObjectNode> valid(Ehr ehr) {
    List<ObjectNode> calls = new ArrayList<>();
    ehr.serviceIds().forEach(id -> calls.add(named(id, ehr.emptyCall(id, "p1"))));
    Scenario.all().stream()
        .filter(story -> story.name().hashCode() % 4 == 0)
        .forEach(
            story ->
                calls.add(
                    named(story.service(), ehr.call(story.service(), "p1", story.resources()))));
    calls.addAll(feedback(calls.get(0).path("fuzz.service").asText()));
    return calls;
  }

  private static List<ObjectNode> feedback(String service) {
    List<ObjectNode> bodies = new ArrayList<>();
    for (String outcome : List.of("accepted", "overridden")) {
      ObjectNode body = Ehr.JSON.createObjectNode();
      ObjectNode entry = body.putArray("feedback").addObject().put("card", Ehr.INSTANCE);
      entry.put("outcome", outcome).put("outcomeTimestamp", "2026-11-22T10:00:00Z");
      entry.putArray("acceptedSuggestions").addObject().put("id", Ehr.INSTANCE);
      entry
          .putObject("overrideReason")
          .put("userComment", "x")
          .putObject("reason")
          .put("code", "y")
          .put("system", "https://ehr.example/reasons");
      for (int i = 0; i < 5; i++) {
        bodies.add(named(service, body.deepCopy()));
      }
    }
    return bodies;
  }

  private static ObjectNode named(String service, ObjectNode call) {
    return call.put("fuzz.service", service);
  }

  private static Arbitrary<ObjectNode> mutated(List<ObjectNode> valid) {
    return Arbitraries.of(valid).flatMap(Mutations::of);
  }

  private void send(ObjectNode call, Ehr ehr) {
    String service = service(call, ehr.serviceIds());
    String path = "/cds-services/" + service + (call.has("feedback") ? "/feedback" : "");
    byte[] body = BrokenBytes.of(call.toString(), random);
    long start = System.nanoTime();
    Answer answer =
        http()
            .send(
                "POST",
                path,
                BodyPublishers.ofByteArray(body),
                Map.of("Content-Type", "application/json"));
    long took = (System.nanoTime() - start) / 1_000_000;
    slowest = Math.max(slowest, took);
    statuses.merge(answer.status(), 1, Integer::sum);
    problem(answer, took).ifPresent(p -> wrong.add(p + " of " + path + ": " + shown(body)));
  }

  /** The one that the call is made for; now and then another. */
  private String service(ObjectNode call, List<String> ids) {
    String made = call.path("fuzz.service").asText();
    return ids.contains(made) && random.nextInt(50) > 0
        ? made
        : ids.get(random.nextInt(ids.size()));
  }

  private static java.util.Optional<String> problem(Answer answer, long took) {
    String body = answer.body();
    if (answer.status() >= 500
        || answer.status() != 200 && !body.contains("OperationOutcome")
        || body.contains("\tat ")
        || body.contains("Exception")
        || took > SLOW_MS) {
      return java.util.Optional.of(answer.status() + " after " + took + " ms: " + body);
    }
    return java.util.Optional.empty();
  }

  private static String shown(byte[] body) {
    String text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
    return text.substring(0, Math.min(text.length(), 3_000));
  }

  private static long heap() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
