package nl.wervel.conformance;

import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.wervel.conformance.PointList.Entry;

/** The tables of {@code docs/cds-hooks.md}. */
final class PointsPage {
  private static final String TITLE = "## Point by point\n";
  private static final Map<String, String> GROUPS = groups();

  private PointsPage() {}

  private static Map<String, String> groups() {
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put("JSON", "JSON and extensions");
    titles.put("DISC", "Discovery");
    titles.put("PF", "Prefetch");
    titles.put("REQ", "Requests");
    titles.put("FA", "FHIR authorization");
    titles.put("RES", "Responses");
    titles.put("CARD", "Cards");
    titles.put("FB", "Feedback");
    titles.put("SEC", "Security");
    titles.put("COR", "Cross-origin requests");
    titles.put("STL", "Stale guidance");
    titles.put("CAP", "Documentation");
    titles.put("ROB", "Robustness");
    return titles;
  }

  /** The page, with what a person wrote above the tables kept. */
  static String of(String page) {
    int tables = page.indexOf(TITLE);
    return page.substring(0, tables < 0 ? page.length() : tables) + tables();
  }

  private static String tables() {
    Map<String, List<JavaMethod>> tests = PointTests.byPoint();
    Map<String, String> arguments = PointList.arguments();
    return TITLE
        + """

        Generated from the tests' annotations (`@Point`) and `src/test/resources/cds-hooks`; a test keeps it so (`PointsTest`). Of %d
        points %d have tests and %d an argument. The level is the specification's where the point is its own text; "derived" points follow
        from it, and are our house rules.
        """
            .formatted(
                PointList.points().size(),
                PointList.points().stream().filter(p -> tests.containsKey(p.id())).count(),
                PointList.points().stream().filter(p -> arguments.containsKey(p.id())).count())
        + GROUPS.entrySet().stream()
            .map(group -> table(group.getKey(), group.getValue(), tests, arguments))
            .collect(Collectors.joining())
        + places(tests);
  }

  private static String table(
      String group,
      String title,
      Map<String, List<JavaMethod>> tests,
      Map<String, String> arguments) {
    return "\n### "
        + title
        + "\n\n| point | level | what is asked | shown by |\n|---|---|---|---|\n"
        + PointList.points().stream()
            .filter(point -> point.group().equals(group))
            .map(point -> row(point, tests, arguments))
            .collect(Collectors.joining());
  }

  private static String row(
      Entry point, Map<String, List<JavaMethod>> tests, Map<String, String> arguments) {
    String level =
        point.basis().equals("normative") ? point.level() : point.level() + ", " + point.basis();
    String shown =
        tests.getOrDefault(point.id(), List.of()).stream()
            .map(PointsPage::link)
            .collect(Collectors.joining("<br>"));
    return "| %s | %s | %s | %s |\n"
        .formatted(
            point.id(),
            level,
            cell(point.statement()),
            shown.isEmpty() ? cell(arguments.getOrDefault(point.id(), "")) : shown);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }

  private static String link(JavaMethod test) {
    return "[%s].%s".formatted(test.getOwner().getSimpleName(), test.getName());
  }

  /** Where the classes of the tests stand. */
  private static String places(Map<String, List<JavaMethod>> tests) {
    return tests.values().stream()
        .flatMap(List::stream)
        .map(JavaMethod::getOwner)
        .map(
            test ->
                "[%s]: ../src/test/java/%s.java\n"
                    .formatted(test.getSimpleName(), test.getName().replace('.', '/')))
        .distinct()
        .sorted()
        .collect(Collectors.joining("", "\n", ""));
  }
}
