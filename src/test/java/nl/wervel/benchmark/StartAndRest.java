package nl.wervel.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import nl.wervel.benchmark.Load.Bound;
import nl.wervel.benchmark.Load.Request;
import nl.wervel.benchmark.Report.Table;
import nl.wervel.nodes.ServerProcess;

/**
 * The jar and an empty HAPI JPA server of the same configuration out of the same jar, started in
 * turn in empty folders: time to ready, first call, memory.
 */
final class StartAndRest {
  private static final Path JAR = Path.of("target", "wervel.jar");
  private static final String READY = "/actuator/health/readiness";
  private static final int REST = 10;
  private static final List<String> COLUMNS =
      List.of("", "Wervel", "empty HAPI JPA server", "ratio", "the same, as HAPI starts", "ratio");
  private static final int WARM_CALLS = 2_000;

  private StartAndRest() {}

  /**
   * One start.
   *
   * @param ready milliseconds until the first 200
   * @param processor milliseconds of processor until then
   * @param first milliseconds of the first call
   * @param warm milliseconds of a later call, p50
   * @param rest bytes that the process had ten seconds after it was ready
   * @param heap bytes in use after a full collection
   */
  private record Start(
      double ready, double processor, double first, double warm, double rest, double heap) {}

  static void measure(Report report) throws Exception {
    List<String> options = Benchmarks.javaOptions();
    List<Start> ours = new ArrayList<>();
    List<Start> empty = new ArrayList<>();
    List<Start> plain = new ArrayList<>();
    for (int run = 0; run < Benchmarks.setting("starts", 3); run++) {
      ours.add(ours(options));
      empty.add(empty(options));
      plain.add(empty(options, "--plain"));
    }
    List<List<String>> rows = new ArrayList<>();
    Map<String, ToDoubleFunction<Start>> beside = new LinkedHashMap<>();
    beside.put("seconds to ready", start -> start.ready() / 1000);
    beside.put("processor seconds to ready", start -> start.processor() / 1000);
    beside.put("resident 10 s after ready, MB", start -> start.rest() / 1e6);
    beside.put("heap after a full collection, MB", start -> start.heap() / 1e6);
    beside.forEach((name, figure) -> rows.add(row(name, figure, ours, empty, plain)));
    rows.add(row("first call after ready, ms", Start::first, ours));
    rows.add(row("warm call, p50 ms", Start::warm, ours));
    rows.add(row("first call / warm call", start -> start.first() / start.warm(), ours));
    report.add(new Table("Medians; in brackets each start", COLUMNS, rows));
  }

  /** Our own call is the full intake; the memory is looked at after that first one. */
  private static Start ours(List<String> options) throws Exception {
    try (ServerProcess server = ServerProcess.of(JAR, options, FloorLoad.TIME_ENOUGH);
        Load load = new Load(server::processorTime)) {
      double ready = milliseconds(server.answering(READY));
      double processor = milliseconds(server.processorTime());
      Story story = Story.FULL_INTAKE;
      Request call =
          Request.post(server.base() + "/cds-services/" + story.service().id(), story.body());
      double first = load.round(call, 1, new Bound(Duration.ZERO, 1)).percentile(50);
      TimeUnit.SECONDS.sleep(REST);
      double rest = server.resident();
      Bound warming = new Bound(Duration.ofSeconds(Benchmarks.setting("seconds", 20)), WARM_CALLS);
      load.round(call, 1, warming);
      double warm = load.round(call, 1, warming).percentile(50);
      return new Start(ready, processor, first, warm, rest, server.heapAfterCollection());
    }
  }

  /** Boot's own launcher runs another main class of the jar, found on an added path. */
  private static Start empty(List<String> options, String... arguments) throws Exception {
    List<String> java = new ArrayList<>(options);
    java.add("-Dloader.path=" + Path.of("target", "test-classes").toAbsolutePath());
    java.add("-Dloader.main=nl.wervel.server.EmptyServer");
    java.addAll(List.of("-cp", JAR.toAbsolutePath().toString()));
    java.add("org.springframework.boot.loader.launch.PropertiesLauncher");
    try (ServerProcess server = ServerProcess.of(java, arguments)) {
      double ready = milliseconds(server.answering(READY));
      double processor = milliseconds(server.processorTime());
      TimeUnit.SECONDS.sleep(REST);
      double rest = server.resident();
      return new Start(ready, processor, 0, 0, rest, server.heapAfterCollection());
    }
  }

  private static double milliseconds(Duration time) {
    return time.toNanos() / 1e6;
  }

  /** Ours, then each of the others with how many times that we take. */
  @SafeVarargs
  private static List<String> row(
      String name, ToDoubleFunction<Start> figure, List<Start> ours, List<Start>... others) {
    List<String> row = new ArrayList<>(List.of(name, cell(ours, figure)));
    for (List<Start> other : others) {
      row.add(cell(other, figure));
      row.add(Report.figure(median(ours, figure) / median(other, figure)));
    }
    while (row.size() < COLUMNS.size()) {
      row.add("");
    }
    return row;
  }

  private static String cell(List<Start> starts, ToDoubleFunction<Start> figure) {
    return Report.figure(median(starts, figure))
        + starts.stream()
            .map(start -> Report.figure(figure.applyAsDouble(start)))
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
    double[] sorted = starts.stream().mapToDouble(figure).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
