package nl.wervel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cqframework.cql.elm.serializing.ElmJsonLibraryWriter;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencds.cqf.cql.engine.execution.CqlEngine;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.execution.EvaluationVisitor;
import org.opencds.cqf.cql.engine.execution.Libraries;
import org.opencds.cqf.cql.engine.execution.State;

/** What the build translated runs as if it had been compiled, and only when nothing changed. */
class TranslatedCqlTest {
  private static final Map<String, String> CQL =
      Map.of(
          "Upper",
          """
          library Upper version '1'
          include Lower version '1' called Lower
          define "Lists": (null as List<Integer>) union (null as List<Integer>)
          define "Intervals": (null as Interval<Integer>) union (null as Interval<Integer>)
          define "One": Lower."One"
          define "Named": Lower."Name"(1)
          """,
          "Lower",
          """
          library Lower version '1'
          define "One": 1
          define function "Name"(n Integer): 'number'
          define function "Name"(s String): 'text'
          """);

  @TempDir private Path classes;

  @ParameterizedTest
  @CsvSource({"Lists", "Intervals", "One", "Named"})
  void saysWhatCompiledCqlSays(String define) throws IOException {
    CqlLibraries compiled = CqlLibraries.compile(CQL);
    compiled.write(classes);
    CqlLibraries read = translated(CQL).orElseThrow();
    assertThat(value(define, read)).isEqualTo(value(define, compiled));
  }

  @Test
  void theGuidelineIsReadAsItWasCompiled() throws IOException {
    Map<String, String> cql = new ArtifactIndex(BreakableArtifacts.withLogic().list()).cql();
    CqlLibraries compiled = CqlLibraries.compile(cql);
    compiled.write(classes);
    CqlLibraries read = translated(cql).orElseThrow();
    assertThat(cql.keySet())
        .allSatisfy(name -> assertThat(elm(name, read)).isEqualTo(elm(name, compiled)));
    assertThat(read.factLibraries()).isEqualTo(compiled.factLibraries());
  }

  @ParameterizedTest
  @CsvSource({"Upper, One, Other", "Lower, 1, 2"})
  void anyChangeIsCompiled(String library, String before, String after) throws IOException {
    CqlLibraries.compile(CQL).write(classes);
    Map<String, String> changed = new HashMap<>(CQL);
    changed.computeIfPresent(library, (name, text) -> text.replaceFirst(before, after));
    assertThat(translated(changed)).isEmpty();
    changed.put(library, CQL.get(library));
    assertThat(translated(changed)).isPresent();
    changed.put("More", "library More define \"X\": 1");
    assertThat(translated(changed)).isEmpty();
  }

  private Optional<CqlLibraries> translated(Map<String, String> cql) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      return CqlLibraries.translated(cql, loader);
    }
  }

  private static Object value(String define, CqlLibraries libraries) {
    State state =
        new State(new Environment(libraries.manager()), EnumSet.noneOf(CqlEngine.Options.class));
    Library upper = libraries.library("Upper");
    state.init(upper);
    state.beginEvaluation();
    ExpressionDef def = Libraries.resolveExpressionRef(define, upper);
    state.pushActivationFrame(def, def.getContext(), 0);
    return new EvaluationVisitor().visitExpressionDef(def, state);
  }

  private static String elm(String name, CqlLibraries libraries) {
    return new ElmJsonLibraryWriter().writeAsString(libraries.library(name));
  }
}
