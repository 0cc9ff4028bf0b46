package nl.wervel.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.wervel.benchmark.Load.Bound;
import nl.wervel.benchmark.Load.Request;
import nl.wervel.benchmark.Report.Table;

/**
 * Calls over HTTP beside their floor: the same request to the same server, read as a call is, and
 * answered with the call's own answer as a constant.
 */
final class FloorLoad {
  private static final int MOST_REQUESTS = 20_000;
  private static final int ENOUGH_TO_WARM_UP = 3_000;

  private FloorLoad() {}

  static void measure(Report report) throws Exception {
    List<List<String>> rows = new ArrayList<>();
    try (ServerProcess server = benchmarkServer();
        Load load = new Load()) {
      report.note("ready after", Report.figure(server.answering("/cds-services").toMillis() / 1e3));
      for (Story story : Benchmarks.stories()) {
        Map<String, Request> requests = requests(server, load, story);
        warmUp(load, requests);
        for (int clients : clients()) {
          rows.add(row(story, clients, measure(load, requests, clients)));
        }
      }
    }
    report.add(
        new Table(
            "Milliseconds and requests a second; p50 and throughput also as a ratio to the floor",
            List.of(
                "request",
                "clients",
                "floor p50",
                "p50",
                "ratio",
                "p95",
                "p99",
                "p99/p50",
                "floor/s",
                "calls/s",
                "floor/call",
                "calls"),
            rows));
  }

  /** The server of the benchmarks, as it would run in practice but for the demo patients. */
  static ServerProcess benchmarkServer(String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("--wervel.benchmark=true", "--wervel.demo.enabled=false"));
    arguments.addAll(List.of(more));
    return ServerProcess.of(
        BenchmarkServer.class, List.of("-Xmx1g"), arguments.toArray(String[]::new));
  }

  private static Map<String, Request> requests(ServerProcess server, Load load, Story story)
      throws Exception {
    String address = server.base() + "/cds-services/" + story.service().id();
    Request call = Request.post(address, story.body());
    byte[] answer = load.send(call);
    String floor = address + "/floor/" + story.label();
    load.send(Request.put(floor, answer));
    Map<String, Request> requests = new LinkedHashMap<>();
    requests.put("floor", Request.post(floor, story.body()));
    requests.put("call", call);
    return requests;
  }

  /** Until the code that runs is compiled well. */
  private static void warmUp(Load load, Map<String, Request> requests) throws Exception {
    int seconds = Benchmarks.setting("warm-up", 20);
    for (Request request : requests.values()) {
      load.round(request, 2, new Bound(Duration.ofSeconds(seconds), ENOUGH_TO_WARM_UP));
    }
  }

  private static Map<String, Measured> measure(
      Load load, Map<String, Request> requests, int clients) throws Exception {
    Duration seconds = Duration.ofSeconds(Benchmarks.setting("seconds", 2));
    Bound settling = new Bound(seconds.dividedBy(4), MOST_REQUESTS);
    Bound bound = new Bound(seconds, MOST_REQUESTS);
    return load.inTurn(requests, clients, Benchmarks.setting("rounds", 3), settling, bound);
  }

  private static int[] clients() {
    return Arrays.stream(System.getProperty("benchmark.clients", "1,2,4,8,32").split(","))
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private static List<String> row(Story story, int clients, Map<String, Measured> measured) {
    Measured floor = measured.get("floor");
    Measured call = measured.get("call");
    return List.of(
        story.label(),
        String.valueOf(clients),
        Report.figure(floor.percentile(50)),
        Report.figure(call.percentile(50)),
        Report.figure(call.percentile(50) / floor.percentile(50)),
        Report.figure(call.percentile(95)),
        Report.figure(call.percentile(99)),
        Report.figure(call.percentile(99) / call.percentile(50)),
        Report.figure(floor.perSecond()),
        Report.figure(call.perSecond()),
        Report.figure(floor.perSecond() / call.perSecond()),
        String.valueOf(call.count()));
  }
}
