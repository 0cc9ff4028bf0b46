package nl.wervel.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.wervel.benchmark.Load.Bound;
import nl.wervel.benchmark.Load.Request;
import nl.wervel.benchmark.Report.Table;
import nl.wervel.nodes.ServerProcess;

/**
 * Calls over HTTP beside their floor: the same request to the same server, read as a call is, and
 * answered with the call's own answer as a constant.
 */
final class FloorLoad {
  /** A call that is cut short on a busy machine would be quick for doing less. */
  static final String TIME_ENOUGH = "--wervel.cds-hooks.deadline=1m";

  private static final int MOST_REQUESTS = 20_000;
  private static final int ENOUGH_TO_WARM_UP = 30_000;

  private FloorLoad() {}

  /** Each story, with more and more clients. */
  static void measure(Report report) throws Exception {
    List<List<String>> rows = new ArrayList<>();
    try (ServerProcess server = benchmarkServer();
        Load load = new Load(server::processorTime)) {
      server.answering("/cds-services");
      for (Story story : Benchmarks.stories()) {
        Map<String, Request> requests =
            requests(server, load, story.service().id(), story.label(), story.body());
        warmUp(load, requests);
        for (int clients : clients()) {
          rows.add(row(story.label(), clients, measure(load, requests, clients)));
        }
      }
    }
    report.add(table("Milliseconds and requests a second, beside the floor", rows));
  }

  /** One client, with more and more Observations in its call. */
  static void growth(Report report) throws Exception {
    List<List<String>> rows = new ArrayList<>();
    try (ServerProcess server = benchmarkServer();
        Load load = new Load(server::processorTime)) {
      server.answering("/cds-services");
      for (Growth growth : Growth.values()) {
        for (int observations : Growth.COUNTS) {
          String name = growth.label() + "-" + observations;
          String service = Story.FULL_INTAKE.service().id();
          Map<String, Request> requests =
              requests(server, load, service, name, growth.body(observations));
          warmUp(load, requests);
          rows.add(row(name, 1, measure(load, requests, 1)));
        }
      }
    }
    report.add(table("More and more Observations, over HTTP", rows));
  }

  private static Table table(String title, List<List<String>> rows) {
    return new Table(
        title,
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
            "floor CPU",
            "CPU",
            "CPU ratio",
            "calls"),
        rows);
  }

  /** As in practice, but without demo patients, and with time enough to judge everything. */
  static ServerProcess benchmarkServer() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--wervel.benchmark=true",
                "--wervel.demo.enabled=false",
                TIME_ENOUGH,
                "--wervel.feedback.patience=1m"));
    Stream.of(System.getProperty("benchmark.server-arguments", "").split(" "))
        .filter(argument -> !argument.isBlank())
        .forEach(arguments::add);
    return ServerProcess.of(
        BenchmarkServer.class, Benchmarks.javaOptions(), arguments.toArray(String[]::new));
  }

  private static Map<String, Request> requests(
      ServerProcess server, Load load, String service, String name, byte[] body)
      throws IOException {
    String address = server.base() + "/cds-services/" + service;
    Request call = Request.post(address, body);
    String floor = address + "/floor/" + name;
    load.send(Request.put(floor, load.send(call)));
    Map<String, Request> requests = new LinkedHashMap<>();
    requests.put("floor", Request.post(floor, body));
    requests.put("call", call);
    return requests;
  }

  /** Until the code that runs is compiled well. */
  private static void warmUp(Load load, Map<String, Request> requests) throws Exception {
    int seconds = Benchmarks.setting("warm-up", 60);
    for (Request request : requests.values()) {
      load.round(request, 2, new Bound(Duration.ofSeconds(seconds), ENOUGH_TO_WARM_UP));
    }
  }

  private static Map<String, Measured> measure(
      Load load, Map<String, Request> requests, int clients) throws Exception {
    Duration seconds = Duration.ofSeconds(Benchmarks.setting("seconds", 4));
    load.inTurn(requests, clients, 1, new Bound(seconds.dividedBy(4), MOST_REQUESTS));
    Bound bound = new Bound(seconds, MOST_REQUESTS);
    return load.inTurn(requests, clients, Benchmarks.setting("rounds", 3), bound);
  }

  private static int[] clients() {
    return Arrays.stream(System.getProperty("benchmark.clients", "1,2,4,8,32").split(","))
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private static List<String> row(String name, int clients, Map<String, Measured> measured) {
    Measured floor = measured.get("floor");
    Measured call = measured.get("call");
    return List.of(
        name,
        String.valueOf(clients),
        Report.figure(floor.percentile(50)),
        Report.figure(call.percentile(50)),
        Report.figure(call.percentile(50) / floor.percentile(50)),
        Report.figure(call.percentile(95)),
        Report.figure(call.percentile(99)),
        Report.figure(call.percentile(99) / call.percentile(50)),
        Report.figure(floor.perSecond()),
        Report.figure(call.perSecond()),
        Report.figure(floor.processorEach()),
        Report.figure(call.processorEach()),
        Report.figure(call.processorEach() / floor.processorEach()),
        String.valueOf(call.count()));
  }
}
