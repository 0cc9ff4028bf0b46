package nl.wervel.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.wervel.benchmark.Load.Bound;
import nl.wervel.benchmark.Load.Request;
import nl.wervel.benchmark.Report.Table;
import nl.wervel.nodes.Postgres;
import nl.wervel.nodes.Topology;
import org.HdrHistogram.Histogram;

/**
 * What one node and two nodes behind the proxy hold on one PostgreSQL, all of them and the clients
 * on this machine; and what happens when more come than are let in.
 */
final class NodesLoad {
  private static final int MOST_REQUESTS = 1_000_000;
  private static final int CROWD = 64;
  private static final double MICROS = 1000;
  private static final String FORM =
      """
      {"resourceType": "QuestionnaireResponse", "status": "completed",
       "authored": "2026-11-01T10:00:00Z",
       "questionnaire": "https://wervel.example/fhir/Questionnaire/lrp-nprs",
       "subject": {"reference": "Patient/%s"},
       "item": [{"linkId": "nprs-group",
         "item": [{"linkId": "nprs", "answer": [{"valueInteger": 4}]}]}]}""";

  private NodesLoad() {}

  static void measure(Report report) throws Exception {
    try (Postgres postgres = new Postgres()) {
      postgres.create("load");
      try (Topology topology = new Topology(postgres.urlWithUser("load"), FloorLoad.TIME_ENOUGH);
          Load load = new Load(topology::processorTime, topology.tls())) {
        report.add(held(topology, load));
      }
      postgres.create("crowd");
      try (Topology topology =
              new Topology(
                  postgres.urlWithUser("crowd"),
                  FloorLoad.TIME_ENOUGH,
                  "--wervel.limits.at-a-time=2",
                  "--wervel.limits.patience=100ms");
          Load load = new Load(topology::processorTime, topology.tls())) {
        report.add(crowded(topology, load));
      }
    }
  }

  private static Table held(Topology topology, Load load) throws Exception {
    List<List<String>> rows = new ArrayList<>();
    Map<String, Request> requests = new LinkedHashMap<>();
    for (String address : List.of(topology.nodes().get(0), topology.address())) {
      String where = address.equals(topology.address()) ? "two nodes" : "one node";
      requests.put("hook, " + where, hook(address, Story.FULL_INTAKE));
      requests.put(
          "form, " + where,
          Request.post(
                  address + "/fhir/QuestionnaireResponse",
                  FORM.formatted("demo-lrs").getBytes(StandardCharsets.UTF_8))
              .as("application/fhir+json"));
    }
    for (Request request : requests.values()) {
      load.round(request, 8, bound("warm-up", 30));
    }
    for (int clients : new int[] {2, 8, 32}) {
      Map<String, Measured> measured = load.inTurn(requests, clients, 2, bound("seconds", 5));
      measured.forEach((name, each) -> rows.add(row(name, clients, each)));
    }
    return new Table(
        "Requests held",
        List.of("request", "clients", "p50 ms", "p99 ms", "a second", "CPU ms of the nodes"),
        rows);
  }

  private static Bound bound(String setting, int seconds) {
    return new Bound(Duration.ofSeconds(Benchmarks.setting(setting, seconds)), MOST_REQUESTS);
  }

  private static List<String> row(String name, int clients, Measured measured) {
    return List.of(
        name,
        String.valueOf(clients),
        Report.figure(measured.percentile(50)),
        Report.figure(measured.percentile(99)),
        Report.figure(measured.perSecond()),
        Report.figure(measured.processorEach()));
  }

  private static Request hook(String address, Story story) {
    return Request.post(address + "/cds-services/" + story.service().id(), story.body());
  }

  /** Two at a time at each node, and a crowd that comes again at once. */
  private static Table crowded(Topology topology, Load load) throws Exception {
    Request request = hook(topology.address(), Story.HISTORY);
    load.round(request, 2, bound("warm-up", 30));
    Duration time = Duration.ofSeconds(Benchmarks.setting("crowd-seconds", 20));
    Map<Integer, Histogram> byStatus = new TreeMap<>(load.byStatus(request, CROWD, time));
    List<List<String>> rows = new ArrayList<>();
    byStatus.forEach(
        (status, times) ->
            rows.add(
                List.of(
                    String.valueOf(status),
                    String.valueOf(times.getTotalCount()),
                    Report.figure(times.getValueAtPercentile(50) / MICROS),
                    Report.figure(times.getValueAtPercentile(99) / MICROS))));
    return new Table(
        CROWD + " clients with 2,000 Observations each, two nodes that take two at a time",
        List.of("status", "answers", "p50 ms", "p99 ms"),
        rows);
  }
}
