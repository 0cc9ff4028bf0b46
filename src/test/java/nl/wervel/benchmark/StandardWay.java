package nl.wervel.benchmark;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.wervel.benchmark.Load.Bound;
import nl.wervel.benchmark.Load.Request;
import nl.wervel.benchmark.Report.Table;
import nl.wervel.cdshooks.PrefetchedCall;
import nl.wervel.nodes.ServerProcess;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;

/**
 * The whole guideline on the full intake, in one server: as a hook, as {@code $apply} of ours, and
 * as HAPI Clinical Reasoning does it without us.
 */
final class StandardWay {
  private static final String PLAN = "/PlanDefinition/lrp-pathway";
  private static final String APPLY = PLAN + "/$apply?subject=Patient/" + PrefetchedCall.PATIENT;
  private static final String RECOMMENDATION =
      "https://wervel.example/fhir/CodeSystem/recommendation";
  private static final String HAPI_HOOK = "HAPI's hook, prefetch";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_REQUESTS = 5_000;

  private StandardWay() {}

  static void measure(Report report) throws Exception {
    List<List<String>> rows = new ArrayList<>();
    try (ServerProcess server = FloorLoad.benchmarkServer();
        Load load = new Load(server::processorTime)) {
      server.answering("/cds-services");
      load.send(Request.post(server.base() + "/fhir", stored()).as("application/fhir+json"));
      Map<String, Request> requests = requests(server.base());
      Map<String, Integer> found = new LinkedHashMap<>();
      for (Map.Entry<String, Request> request : requests.entrySet()) {
        found.put(request.getKey(), recommendations(load.send(request.getValue())));
        load.round(request.getValue(), 1, bound("warm-up", 20));
      }
      requireSame(found);
      for (int clients : new int[] {1, 2}) {
        Map<String, Measured> measured =
            load.inTurn(requests, clients, Benchmarks.setting("rounds", 1), bound("seconds", 20));
        rows.addAll(rows(clients, found, measured));
      }
    }
    report.add(
        new Table(
            "The same patient, the same plans; throughput as a ratio to HAPI's own $apply",
            List.of(
                "way",
                "clients",
                "p50 ms",
                "p95 ms",
                "calls/s",
                "times HAPI's",
                "CPU ms",
                "times less CPU than HAPI's",
                "calls",
                "recommendations"),
            rows));
  }

  /** Who says less is quicker for a reason that does not count. HAPI's cards name no advice. */
  private static void requireSame(Map<String, Integer> found) {
    Map<String, Integer> told = new LinkedHashMap<>(found);
    told.remove(HAPI_HOOK);
    if (Set.copyOf(told.values()).size() != 1) {
      throw new IllegalStateException("Not the same advice: " + found);
    }
  }

  /** A slow way is called once at least, however long that takes. */
  private static Bound bound(String setting, int seconds) {
    return new Bound(Duration.ofSeconds(Benchmarks.setting(setting, seconds)), MOST_REQUESTS);
  }

  private static Map<String, Request> requests(String base) throws IOException {
    byte[] given = Story.FULL_INTAKE.body();
    ObjectNode whole = (ObjectNode) JSON.readTree(given);
    ObjectNode bare = whole.deepCopy();
    bare.remove("prefetch");
    Map<String, Request> requests = new LinkedHashMap<>();
    String hook = base + "/cds-services/" + Story.FULL_INTAKE.service().id();
    requests.put("hook, prefetch", Request.post(hook, given));
    requests.put("hook, own store", Request.post(hook, bytes(bare)));
    requests.put("our $apply", Request.get(base + "/fhir" + APPLY));
    requests.put("HAPI's $apply", Request.get(base + "/standard" + APPLY));
    requests.put(HAPI_HOOK, Request.post(base + "/standard-hooks/lrp-pathway", given));
    return requests;
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A transaction that stores the patient with its own ids. */
  private static byte[] stored() {
    Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    for (Resource resource : Story.FULL_INTAKE.resources()) {
      String address = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
      bundle.addEntry().setResource(resource).getRequest().setMethod(HTTPVerb.PUT).setUrl(address);
    }
    return FhirContext.forR4Cached()
        .newJsonParser()
        .encodeResourceToString(bundle)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** How many different recommendations an answer holds, cards or applied plan. */
  private static int recommendations(byte[] answer) throws IOException {
    Set<String> ids = new TreeSet<>();
    JsonNode json = JSON.readTree(answer);
    json.path("cards")
        .forEach(
            card ->
                card.at("/extension/example.wervel.recommendations")
                    .forEach(each -> ids.add(each.path("id").asText())));
    for (JsonNode action : json.findValues("action")) {
      action.forEach(each -> named(each).ifPresent(ids::add));
    }
    return ids.size();
  }

  private static java.util.Optional<String> named(JsonNode action) {
    for (JsonNode coding : action.at("/code/0/coding")) {
      if (coding.path("system").asText().equals(RECOMMENDATION)) {
        return java.util.Optional.of(coding.path("code").asText());
      }
    }
    return java.util.Optional.empty();
  }

  private static List<List<String>> rows(
      int clients, Map<String, Integer> found, Map<String, Measured> measured) {
    Measured standard = measured.get("HAPI's $apply");
    List<List<String>> rows = new ArrayList<>();
    found.forEach(
        (way, recommendations) -> {
          Measured each = measured.get(way);
          rows.add(
              List.of(
                  way,
                  String.valueOf(clients),
                  Report.figure(each.percentile(50)),
                  Report.figure(each.percentile(95)),
                  Report.figure(each.perSecond()),
                  Report.figure(each.perSecond() / standard.perSecond()),
                  Report.figure(each.processorEach()),
                  Report.figure(standard.processorEach() / each.processorEach()),
                  String.valueOf(each.count()),
                  String.valueOf(recommendations)));
        });
    return rows;
  }
}
