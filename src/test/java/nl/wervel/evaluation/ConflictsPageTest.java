package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.wervel.knowledge.Recommendation;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** {@code docs/conflicts.md} has a row for each conflict and names only what exists. */
class ConflictsPageTest {
  private static final int CONFLICTS = 51;
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");
  private static final List<Row> ROWS = rows();

  /** A row of the table. */
  record Row(String id, String question, String runs, String where, String setting) {}

  @Test
  void everyConflictHasOneRowThatSaysWhatRuns() {
    assertThat(ROWS)
        .extracting(Row::id)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, CONFLICTS).mapToObj("C%02d"::formatted).toList());
    assertThat(ROWS).allMatch(row -> row.runs().length() > 10 && !row.where().isBlank());
  }

  @Test
  void whereItStandsExists() {
    Set<String> known = names();
    assertSoftly(
        softly ->
            ROWS.forEach(
                row ->
                    named(row.where())
                        .forEach(
                            name ->
                                softly
                                    .assertThat(known)
                                    .as("%s of %s", name, row.id())
                                    .anyMatch(pattern(name).asMatchPredicate()))));
  }

  @Test
  void everyLocalSettingBelongsToOneConflict() {
    assertThat(ROWS.stream().flatMap(row -> named(row.setting())))
        .containsExactlyInAnyOrderElementsOf(Guideline.KNOWLEDGE.labels("local-setting").keySet());
  }

  /** A name may leave a part out with an ellipsis. */
  private static Pattern pattern(String name) {
    return Pattern.compile(Pattern.quote(name).replace("…", "\\E.*\\Q"));
  }

  private static Stream<String> named(String cell) {
    return NAME.matcher(cell).results().map((MatchResult found) -> found.group(1));
  }

  /** Recommendations, defines, and ids of artifacts. */
  private static Set<String> names() {
    Set<String> names = new HashSet<>();
    Guideline.KNOWLEDGE.recommendations().stream().map(Recommendation::id).forEach(names::add);
    for (Resource artifact : Guideline.artifacts()) {
      names.add(artifact.getIdElement().getIdPart());
      if (artifact instanceof Library library) {
        Optional.ofNullable(
                Guideline.KNOWLEDGE.libraries().library(library.getName()).getStatements())
            .ifPresent(defines -> defines.getDef().forEach(define -> names.add(define.getName())));
      }
    }
    return names;
  }

  private static List<Row> rows() {
    try (Stream<String> lines = Files.lines(Path.of("docs/conflicts.md"))) {
      return lines
          .filter(line -> line.startsWith("| C"))
          .map(line -> line.split("\\s*\\|\\s*", -1))
          .map(cells -> new Row(cells[1], cells[2], cells[3], cells[4], cells[5]))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
