package nl.wervel.benchmark;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import nl.wervel.benchmark.Report.Table;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the JMH benchmarks, with what each call allocates. */
final class Stages {
  private static final int KILOBYTE = 1000;

  private Stages() {}

  /** The stages of a call on each story. */
  static void measure(Report report) throws Exception {
    String[] stories = Benchmarks.stories().stream().map(Story::name).toArray(String[]::new);
    run(report, "story", options(StagesBenchmark.class).param("story", stories));
  }

  /** How parsing and evaluation grow with the record. */
  static void growth(Report report) throws Exception {
    run(report, "observations", options(GrowthBenchmark.class));
  }

  private static ChainedOptionsBuilder options(Class<?> benchmark) {
    int iterations = Benchmarks.setting("iterations", 5);
    return new OptionsBuilder()
        .include(benchmark.getSimpleName())
        .forks(Benchmarks.setting("forks", 1))
        .warmupIterations(iterations)
        .warmupTime(TimeValue.seconds(2))
        .measurementIterations(iterations)
        .measurementTime(TimeValue.seconds(1))
        .jvmArgs("-Xmx1g", "-Dlogback.configurationFile=benchmark/logback.xml")
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true);
  }

  private static void run(Report report, String columns, ChainedOptionsBuilder options)
      throws Exception {
    Files.createDirectories(Report.FOLDER);
    Collection<RunResult> results =
        new Runner(
                options
                    .resultFormat(ResultFormatType.JSON)
                    .result(Report.FOLDER.resolve(report.name() + "-jmh.json").toString())
                    .build())
            .run();
    report.add(table("Microseconds a call", results, columns, Stages::microseconds));
    report.add(table("Kilobytes allocated a call", results, columns, Stages::kilobytes));
  }

  private static double microseconds(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static double kilobytes(RunResult result) {
    return result.getSecondaryResults().get("gc.alloc.rate.norm").getScore() / KILOBYTE;
  }

  /** A row for each method, and for each value of its other parameters. */
  private static Table table(
      String title,
      Collection<RunResult> results,
      String columns,
      ToDoubleFunction<RunResult> figure) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    Set<String> values = new LinkedHashSet<>();
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      values.add(params.getParam(columns));
      rows.computeIfAbsent(row(params, columns), row -> new LinkedHashMap<>())
          .put(params.getParam(columns), Report.figure(figure.applyAsDouble(result)));
    }
    List<String> heads = new ArrayList<>(List.of(""));
    values.forEach(value -> heads.add(label(value)));
    List<List<String>> lines = new ArrayList<>();
    rows.forEach(
        (row, cells) -> {
          List<String> line = new ArrayList<>(List.of(row));
          values.forEach(value -> line.add(cells.getOrDefault(value, "")));
          lines.add(line);
        });
    return new Table(title, heads, lines);
  }

  private static String row(BenchmarkParams params, String columns) {
    StringBuilder row = new StringBuilder(params.getBenchmark().replaceFirst(".*\\.", ""));
    params.getParamsKeys().stream()
        .filter(key -> !key.equals(columns))
        .forEach(key -> row.append(", ").append(label(params.getParam(key))));
    return row.toString();
  }

  private static String label(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
