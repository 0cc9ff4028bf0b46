package nl.wervel.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What one benchmark measured, for people (Markdown) and for programs (JSON). */
final class Report {
  static final Path FOLDER = Path.of("target", "benchmark");

  private final String name;
  private final Environment environment;
  private final List<Table> tables = new ArrayList<>();

  Report(String name, Environment environment) {
    this.name = name;
    this.environment = environment;
  }

  String name() {
    return name;
  }

  /** Figures under one heading. */
  record Table(String title, List<String> columns, List<List<String>> rows) {
    Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<String> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(columns + " have other cells: " + row);
        }
      }
    }

    private String markdown() {
      return "\n%s\n\n%s%s%s"
          .formatted(
              title,
              line(columns),
              line(columns.stream().map(column -> "---").toList()),
              rows.stream().map(Table::line).collect(Collectors.joining()));
    }

    private static String line(List<String> cells) {
      return "| " + String.join(" | ", cells) + " |\n";
    }
  }

  /** Something to know beside the tables. */
  void note(String about, String what) {
    environment.lines().put(about, what);
  }

  void add(Table table) {
    tables.add(table);
  }

  /** A number as people read it: three digits that count. */
  static String figure(double value) {
    int digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  String markdown() {
    String lines =
        environment.lines().entrySet().stream()
            .map(line -> "- %s: %s\n".formatted(line.getKey(), line.getValue()))
            .collect(Collectors.joining());
    return "# %s\n\n%s%s"
        .formatted(name, lines, tables.stream().map(Table::markdown).collect(Collectors.joining()));
  }

  /** Both files, in {@code target/benchmark}. */
  void write() throws IOException {
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve(name + ".md"), markdown());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("benchmark", name);
    json.put("environment", environment.lines());
    json.put("tables", tables);
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(FOLDER.resolve(name + ".json").toFile(), json);
  }
}
