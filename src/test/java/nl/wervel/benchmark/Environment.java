package nl.wervel.benchmark;

import ca.uhn.fhir.util.VersionUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.opencds.cqf.cql.engine.execution.CqlEngine;
import org.springframework.boot.SpringBootVersion;

/** Where and with what something was measured. */
record Environment(Map<String, String> lines) {
  static Environment now() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("date", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
    lines.put("commit", commit());
    lines.put("processor", processor() + ", " + cores() + " cores");
    lines.put("memory", memory());
    lines.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    lines.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    lines.put("HAPI FHIR", VersionUtil.getVersion());
    lines.put("CQL engine", String.valueOf(version(CqlEngine.class)));
    lines.put("Spring Boot", SpringBootVersion.getVersion());
    lines.put("load before", load() + " (1 minute; above 0.5 others were at work)");
    return new Environment(lines);
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(Locale.ROOT, "%.1f", load);
  }

  /** From the manifest, else the name of the jar. */
  private static String version(Class<?> type) {
    String jar = type.getProtectionDomain().getCodeSource().getLocation().getPath();
    return Path.of(jar).getFileName().toString().replaceFirst("\\.jar$", "");
  }

  private static String commit() {
    String id = output("git", "rev-parse", "--short", "HEAD");
    return output("git", "status", "--porcelain", "src/main", "fhir-resources", "pom.xml").isEmpty()
        ? id
        : id + " with changes";
  }

  private static String output(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException noGit) {
      return "unknown";
    }
  }

  private static String processor() {
    return firstOf("/proc/cpuinfo", "model name", System.getProperty("os.arch"));
  }

  private static String memory() {
    return firstOf("/proc/meminfo", "MemTotal", "unknown");
  }

  private static String firstOf(String file, String name, String otherwise) {
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      return otherwise;
    }
    try (var lines = Files.lines(path)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.replaceFirst(".*:\\s*", ""))
          .findFirst()
          .orElse(otherwise);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
