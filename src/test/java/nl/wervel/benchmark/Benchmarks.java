package nl.wervel.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the benchmarks that are named, in that order, and writes what they measured. */
public final class Benchmarks {
  private static final Map<String, Measurement> ALL = new TreeMap<>();

  static {
    ALL.put("stages", Stages::measure);
    ALL.put("growth", Stages::growth);
    ALL.put("load", FloorLoad::measure);
    ALL.put("load-growth", FloorLoad::growth);
    ALL.put("start", StartAndRest::measure);
    ALL.put("standard", StandardWay::measure);
    ALL.put("nodes", NodesLoad::measure);
  }

  private Benchmarks() {}

  /** Measures one thing. */
  @FunctionalInterface
  interface Measurement {
    void into(Report report) throws Exception;
  }

  /**
   * @param names benchmarks, separated by commas; see README
   */
  public static void main(String[] names) throws Exception {
    for (String name : String.join(",", names).split(",")) {
      Measurement measurement = ALL.get(name);
      if (measurement == null) {
        throw new IllegalArgumentException("No benchmark " + name + "; there are " + ALL.keySet());
      }
      Report report = new Report(name, Environment.now());
      report.note("JVM options of servers", String.join(" ", javaOptions()));
      measurement.into(report);
      report.write();
      System.out.println(report.markdown());
    }
    System.exit(0); // whatever threads a library left
  }

  /** A setting of the run, {@code -Dbenchmark.<name>}. */
  static int setting(String name, int otherwise) {
    return Integer.getInteger("benchmark." + name, otherwise);
  }

  /** Of the servers that are measured: those that README recommends, unless told otherwise. */
  static List<String> javaOptions() {
    String recommended = "@" + Path.of("docker", "memory.options").toAbsolutePath();
    return List.of(System.getProperty("benchmark.java-options", recommended).split(" "));
  }

  /** Names that stand for labels, for example {@code full-intake,empty}; all when not set. */
  static List<Story> stories() {
    String asked = System.getProperty("benchmark.stories", "");
    return Arrays.stream(Story.values())
        .filter(story -> asked.isBlank() || List.of(asked.split(",")).contains(story.label()))
        .toList();
  }
}
