package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.wervel.elm.Oracle;
import nl.wervel.knowledge.CqlLibraries;
import nl.wervel.knowledge.Define;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An integrator may write any CQL: what has no closure is run by the reference engine. */
class AnyCqlTest {
  private static final String LIBRARY =
      """
      library Probe version '1'
      using FHIR version '4.0.1'
      codesystem "C": 'urn:c'
      parameter "limit" Integer default 3
      parameter "open" Integer
      context Patient
      define "Numbers": { 3, 1, null, 2, 3 }
      define "Nothing": null as Integer
      define "Fails": singleton from { 1, 2 }
      define function "Twice"(n Integer): n * 2
      define function "Name"(n Integer): 'number'
      define function "Name"(s String): 'text'
      define function "Outer"(n Integer): "Twice"(n) + (Max(({ 1, 2 }) X return all X * n))
      define function "Total"(n Integer): Sum({ n, 2 })
      define "Probed": %s
      define "Reader": "Probed" is not null
      """;

  static Stream<String> covered() {
    return Stream.of(
        "false and \"Nothing\" is null",
        "\"Fails\" = 1 and false",
        "true or \"Fails\" = 1",
        "if \"Fails\" = 1 then 1 else 2",
        "case when \"Nothing\" = 1 then 1 when true then 2 else 3 end",
        "case \"limit\" when \"Nothing\" then 1 when 3 then 2 else 3 end",
        "Coalesce(\"Nothing\", \"open\", \"limit\")",
        "\"Outer\"(\"limit\")",
        "(\"Numbers\") N where N > 1 return N",
        "(\"Numbers\") N where N > 1 return all N sort desc",
        "(\"Numbers\") N let square: N * N where square > 1 return all square",
        "(\"Numbers\") N with (\"Numbers\") M such that M > N return all N",
        "(\"Numbers\") N without (\"Numbers\") M such that M > N",
        "(\"Numbers\") N return all ((\"Numbers\") N where N = 3 return all N)",
        "({ Tuple { a: 2, b: 'x' }, Tuple { a: 1, b: 'y' } }) T sort by a",
        "(5) N return N + 1",
        "(\"Nothing\") N return N + 1",
        "exists (\"Numbers\") and \"Numbers\" contains 3 and 3 in \"Numbers\"",
        "difference in days between @2026-03-28T23:30:00.000+01:00 and @2026-03-30T01:00:00.000+02:00",
        "DateTime(2026, 1, 1) before Now()",
        "DateTime(2026, 3, 31, 1, 0, 0, 5, 5.75)",
        "DateTime(2026, 2, 30, 1, 0, 0, 0, 1.0)",
        "DateTime(2026, 1, 1, 1, 0, 0, 1000, 1.0)",
        "DateTime(2026, 1, 1, 23, \"Nothing\", 0, 0, 3.5)",
        "Now() + 2 days",
        "Interval[1, 3)",
        "@2026-01-01 in day of Interval[@2025-01-01, @2026-02-01]",
        "ConvertQuantity(180 'cm', 'm')",
        "[Observation: Code 'x' from \"C\"]",
        "[Patient]",
        "Patient.birthDate.value",
        "FHIR.Observation { value: FHIR.integer { value: 3 } }",
        "First({ 1, 2 }) + Last({ 1, 2 })");
  }

  static Stream<String> interpreted() {
    return Stream.of(
        "Round(2.5)",
        "Substring('abc', 1)",
        "from ({ 1, 2 }) A, ({ 3, 4 }) B return A + B",
        "(\"Numbers\") N return all Tuple { n: N } sort by n * -1",
        "(\"Numbers\") N aggregate R starting 0: R + Coalesce(N, 0)",
        "\"Name\"(1) + \"Name\"('a')",
        "Sum(\"Numbers\")",
        "\"Total\"(3)",
        "Interval[1, 3] overlaps Interval[2, 5]");
  }

  @ParameterizedTest
  @MethodSource("covered")
  void closuresSayWhatTheReferenceEngineSays(String expression) {
    Oracle oracle = oracle(expression);
    assertThat(oracle.interpreted()).isEmpty();
    assertThat(differences(oracle)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("interpreted")
  void whatHasNoClosureIsLeftToIt(String expression) {
    Oracle oracle = oracle(expression);
    assertThat(oracle.interpreted()).contains(new Define("Probe", "Probed"));
    assertThat(differences(oracle)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit", "Probe.limit"})
  void aParameterGivenAsNullHasNoDefault(String name) {
    Map<String, Object> given = new HashMap<>();
    given.put(name, null);
    assertThat(oracle("\"limit\" is null").differences(records(), "p1", Guideline.NOW, given))
        .isEmpty();
  }

  private static List<String> differences(Oracle oracle) {
    return oracle.differences(records(), "p1", Guideline.NOW, Map.of());
  }

  private static RecordRetrieveProvider records() {
    return new RecordRetrieveProvider(
        new PatientRecord("p1", Recording.of("nprs", 3, "2026-11-22")));
  }

  private static Oracle oracle(String expression) {
    return new Oracle(CqlLibraries.compile(Map.of("Probe", LIBRARY.formatted(expression))));
  }
}
