package nl.wervel.evaluation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.knowledge.Artifact;
import nl.wervel.knowledge.ArtifactFiles;
import nl.wervel.knowledge.CqlLibraries;
import nl.wervel.knowledge.Define;
import nl.wervel.knowledge.Recommendation;
import nl.wervel.knowledge.References;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.ExpressionRef;
import org.hl7.elm.r1.Library;
import org.hl7.fhir.r4.model.PlanDefinition;

/** The page that leads from a recommendation to its action, rule, facts and scenarios. */
final class Traceability {
  private static final String NONE = "-";
  private static final String HEAD =
      """
      # From recommendation to rule and test

      Generated from `fhir-resources/` and the scenarios; a test keeps it so (`TraceabilityTest`). One table a plan, one row a
      recommendation: its id, which is also that of its action in the plan (the link), where the guideline says it, its rule (define and
      library), the facts that the rule reads through everything it refers to, a scenario in which it applies and one in which it does
      not. A recommendation whose rule is "Reference only" is there to read: no patient data decide it.
      """;
  private static final String COLUMNS =
      """
      | recommendation | section | rule | facts | applies | does not |
      |---|---|---|---|---|---|
      """;

  private final CqlLibraries libraries = Guideline.KNOWLEDGE.libraries();
  private final List<Scenario> scenarios = Scenario.all();

  private Traceability() {}

  static String page() {
    return HEAD
        + ArtifactFiles.read(ArtifactFiles.SHIPPED, Guideline.FHIR).stream()
            .filter(artifact -> artifact.resource() instanceof PlanDefinition)
            .map(new Traceability()::table)
            .collect(Collectors.joining());
  }

  /** The table of a module's plan; nothing for a service, which has no recommendations itself. */
  private String table(Artifact artifact) {
    PlanDefinition plan = (PlanDefinition) artifact.resource();
    List<Recommendation> rows =
        Guideline.KNOWLEDGE.recommendations().stream()
            .filter(recommendation -> recommendation.plan().equals(plan.getUrl()))
            .toList();
    return rows.isEmpty()
        ? ""
        : "\n## "
            + plan.getIdElement().getIdPart()
            + "\n\n"
            + plan.getTitle()
            + "\n\n"
            + COLUMNS
            + rows.stream().map(row -> row(row, artifact.file())).collect(Collectors.joining());
  }

  private String row(Recommendation row, String file) {
    Define rule = row.condition();
    Set<String> facts = new TreeSet<>();
    collect(libraries.library(rule.library()), rule.name(), facts, new TreeSet<>());
    return Stream.of(
            "[%s](../%s)".formatted(row.id(), file),
            row.section().replace("|", "\\|"),
            "`%s` (%s)".formatted(rule.name(), rule.library()),
            facts.isEmpty() ? NONE : String.join(", ", facts),
            scenario(row, Scenario.Expect::applies),
            scenario(row, Scenario.Expect::absent))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private String scenario(Recommendation row, Function<Scenario.Expect, List<String>> expected) {
    return scenarios.stream()
        .filter(scenario -> expected.apply(scenario.expect()).contains(row.id()))
        .map(Scenario::name)
        .map(name -> "[%1$s](../%2$s/%1$s.json)".formatted(name, Scenario.FOLDER))
        .findFirst()
        .orElse(NONE);
  }

  /** The facts behind a define or function: the defines of the fact library that it comes to. */
  private void collect(Library library, String name, Set<String> facts, Set<String> seen) {
    if (!seen.add(library.getIdentifier().getId() + "." + name)) {
      return;
    }
    if (libraries.isFactLibrary(library)) {
      facts.add(name.split(" ", 2)[0]);
      return;
    }
    for (ExpressionDef define : library.getStatements().getDef()) {
      if (name.equals(define.getName()) && define.getExpression() != null) {
        References.in(define.getExpression()).stream()
            .filter(ExpressionRef.class::isInstance)
            .map(ExpressionRef.class::cast)
            .forEach(ref -> collect(included(library, ref), ref.getName(), facts, seen));
      }
    }
  }

  private Library included(Library library, ExpressionRef reference) {
    return reference.getLibraryName() == null
        ? library
        : libraries.library(
            library.getIncludes().getDef().stream()
                .filter(include -> reference.getLibraryName().equals(include.getLocalIdentifier()))
                .findFirst()
                .orElseThrow()
                .getPath());
  }
}
