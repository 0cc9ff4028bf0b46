package nl.wervel.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import nl.wervel.benchmark.Load.Bound;
import nl.wervel.benchmark.Load.Request;
import nl.wervel.benchmark.Report.Table;

/**
 * The jar and an empty HAPI JPA server of the same configuration out of the same jar, started in
 * turn in empty folders: time to ready, first call, memory.
 */
final class StartAndRest {
  private static final Path JAR = Path.of("target", "wervel.jar");
  private static final String READY = "/actuator/health/readiness";
  private static final int REST = 10;
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
    for (int run = 0; run < Benchmarks.setting("starts", 3); run++) {
      ours.add(ours(options));
      empty.add(empty(options));
    }
    report.add(
        new Table(
            "Medians; in brackets each start",
            List.of("", "Wervel", "empty HAPI JPA server", "ratio"),
            List.of(
                row("seconds to ready", ours, empty, start -> start.ready() / 1000),
                row("processor seconds to ready", ours, empty, start -> start.processor() / 1000),
                row("resident 10 s after ready, MB", ours, empty, start -> start.rest() / 1e6),
                row("heap after a full collection, MB", ours, empty, start -> start.heap() / 1e6),
                row("first call after ready, ms", ours, Start::first),
                row("warm call, p50 ms", ours, Start::warm),
                row("first call / warm call", ours, start -> start.first() / start.warm()))));
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
  private static Start empty(List<String> options) throws Exception {
    List<String> java = new ArrayList<>(options);
    java.add("-Dloader.path=" + Path.of("target", "test-classes").toAbsolutePath());
    java.add("-Dloader.main=nl.wervel.server.EmptyServer");
    java.addAll(List.of("-cp", JAR.toAbsolutePath().toString()));
    java.add("org.springframework.boot.loader.launch.PropertiesLauncher");
    try (ServerProcess server = ServerProcess.of(java)) {
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

  private static List<String> row(String name, List<Start> ours, ToDoubleFunction<Start> figure) {
    return List.of(name, cell(ours, figure), "", "");
  }

  private static List<String> row(
      String name, List<Start> ours, List<Start> empty, ToDoubleFunction<Start> figure) {
    return List.of(
        name,
        cell(ours, figure),
        cell(empty, figure),
        Report.figure(median(ours, figure) / median(empty, figure)));
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
