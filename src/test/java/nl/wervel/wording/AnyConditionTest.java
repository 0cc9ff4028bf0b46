package nl.wervel.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.wervel.elm.CompiledCql;
import nl.wervel.elm.CqlRun;
import nl.wervel.evaluation.Guideline;
import nl.wervel.knowledge.CqlLibraries;
import nl.wervel.knowledge.Define;
import nl.wervel.knowledge.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an integrator writes is said truly, or shown as it is written. */
class AnyConditionTest {
  private static final Define PROBED = new Define("Probe", "Probed");
  private static final Map<String, Object> SETTINGS =
      Map.of("moderateTraumaCounts", true, "redFlagClusterThreshold", 2);

  private static final String FACTS =
      """
      library Facts version '1'
      codesystem "Fact": 'https://wervel.example/fhir/CodeSystem/fact'
      parameter "o" Boolean
      parameter "f" Boolean
      parameter "n" Integer
      parameter "t" String
      parameter "i" List<String>
      define "osteoporosis": "o"
      define "fatigue": "f"
      define "nprs": "n"
      define "complaintDurationDays": "n"
      define "traumaKind": "t"
      define "orderedInterventions": "i"
      """;

  private static final String PROBE =
      """
      library Probe version '1'
      include Facts version '1' called Facts
      parameter "moderateTraumaCounts" Boolean default true
      parameter "redFlagClusterThreshold" Integer default 2
      parameter "other" Boolean
      define "O": Facts."osteoporosis"
      define "F": Facts."fatigue"
      define "N": Facts."nprs"
      define "D": Facts."complaintDurationDays"
      define "T": Facts."traumaKind"
      define "I": Facts."orderedInterventions"
      define "A week": 7
      define "Strange": Facts."nprs" mod 2 = 1
      define "fractureRisk": "O" or "F" or "N" > 3 or "T" = 'moderate'
      define function "Three"(a Boolean, b Boolean): if a is null then null else a and b
      define "Probed": %s
      """;

  static Stream<Arguments> words() {
    return Stream.of(
        row("\"O\"", "Osteoporose: ja"),
        row("not \"O\"", "Osteoporose: nee"),
        row("\"O\" is true", "Osteoporose: ja"),
        row("\"O\" is not true", "Osteoporose: nee, of niet bekend"),
        row("\"O\" is not false", "Osteoporose: ja, of niet bekend"),
        row("(\"O\" is not true) is not true", "Osteoporose: ja"),
        row("\"O\" is null", "Osteoporose: niet bekend"),
        row("\"N\" is not null", "NPRS: gemiddelde pijn in 24 uur – bekend"),
        row("\"O\" = false", "Osteoporose: nee"),
        row("Coalesce(\"O\", true)", "Osteoporose: ja, of niet bekend"),
        row("\"N\" >= 8", "NPRS: gemiddelde pijn in 24 uur – 8 of hoger"),
        row("8 > \"N\"", "NPRS: gemiddelde pijn in 24 uur – lager dan 8"),
        row("not (\"N\" >= 8)", "NPRS: gemiddelde pijn in 24 uur – lager dan 8"),
        row(
            "(\"N\" > 8) is not true",
            "NPRS: gemiddelde pijn in 24 uur – 8 of lager, of niet bekend"),
        row("\"D\" < \"A week\"", "Duur van deze episode: minder dan 7 dagen"),
        row("\"D\" <= 1", "Duur van deze episode: 1 dag of minder"),
        row(
            "\"N\" > \"redFlagClusterThreshold\"",
            "NPRS: gemiddelde pijn in 24 uur – hoger dan 2 (plaatselijke instelling)"),
        row("\"T\" = 'moderate' or \"T\" = 'low'", "Voorafgaand trauma: \"Matig trauma\" of low"),
        row("\"T\" in { 'moderate', 'low' }", "Voorafgaand trauma: \"Matig trauma\" of low"),
        row(
            "\"T\" != 'moderate' and not (\"T\" = 'low')",
            "Voorafgaand trauma: niet \"Matig trauma\" en niet low"),
        row("\"I\" contains 'massage'", "Gekozen interventies: Massage"),
        row(
            "exists (\"I\" intersect { 'massage', 'tens' })",
            "Gekozen interventies: Massage of TENS"),
        row("not exists \"I\"", "Gekozen interventies: geen vastgelegd"),
        row("Count(\"I\") = 1", "Aantal vastgelegd bij \"Gekozen interventies\": 1"),
        row(
            "\"moderateTraumaCounts\"",
            "Plaatselijke instelling \"Matig trauma met ernstige rugpijn telt als fractuurkenmerk, ook"
                + " zonder verhoogde fractuurkans\": ja (staat nu op ja)"),
        row(
            "\"O\" and (\"F\" and \"N\" = 1)",
            "Dit alles geldt:",
            "  Osteoporose: ja",
            "  Vermoeidheid: ja",
            "  NPRS: gemiddelde pijn in 24 uur – 1"),
        row(
            "(\"O\" or \"F\" or \"N\" > 3 or \"T\" = 'moderate') is not true",
            "Niets hiervan is vastgesteld:",
            "  Osteoporose: ja",
            "  Vermoeidheid: ja",
            "  NPRS: gemiddelde pijn in 24 uur – hoger dan 3",
            "  Voorafgaand trauma: Matig trauma"),
        row(
            "(\"O\" and \"F\") is not true", "Minstens één hiervan geldt:",
            "  Osteoporose: nee, of niet bekend", "  Vermoeidheid: nee, of niet bekend"),
        row(
            "not (\"O\" or \"F\")",
            "Dit alles geldt:",
            "  Osteoporose: nee",
            "  Vermoeidheid: nee"),
        row(
            "\"O\" or (not \"O\" and \"F\") or \"O\" is null",
            "Minstens één hiervan geldt:",
            "  Osteoporose: ja, of niet bekend",
            "  Dit alles geldt:",
            "    Osteoporose: nee",
            "    Vermoeidheid: ja"),
        row(
            "\"O\" implies \"F\"",
            "Minstens één hiervan geldt:",
            "  Osteoporose: nee",
            "  Vermoeidheid: ja"),
        row(
            "if \"O\" then \"F\" else false",
            "Dit alles geldt:",
            "  Osteoporose: ja",
            "  Vermoeidheid: ja"),
        row(
            "case when \"O\" then false when \"F\" then true else null end", "Dit alles geldt:",
            "  Osteoporose: nee, of niet bekend", "  Vermoeidheid: ja"),
        row(
            "\"Three\"(\"O\", \"F\")",
            "Dit alles geldt:",
            "  Osteoporose: ja",
            "  Vermoeidheid: ja"),
        row(
            "not \"Three\"(\"O\", \"F\") and \"N\" = 1",
            "Dit alles geldt:",
            "  Osteoporose: bekend",
            "  Minstens één hiervan geldt:",
            "    Osteoporose: nee",
            "    Vermoeidheid: nee",
            "  NPRS: gemiddelde pijn in 24 uur – 1"),
        row(
            "Count(({ \"O\", \"F\", \"N\" = 1 }) X where X is true return all X) >= 2",
            "Minstens 2 hiervan:",
            "  Osteoporose: ja",
            "  Vermoeidheid: ja",
            "  NPRS: gemiddelde pijn in 24 uur – 1"),
        row(
            "(Count(({ \"O\", \"F\" }) X where X is true) >= \"redFlagClusterThreshold\") is not true",
            "Minder dan 2 hiervan (plaatselijke instelling):",
            "  Osteoporose: ja",
            "  Vermoeidheid: ja"),
        row(
            "\"fractureRisk\"", "Verhoogde fractuurkans (minstens één hiervan):",
            "  Osteoporose: ja", "  Vermoeidheid: ja",
            "  NPRS: gemiddelde pijn in 24 uur – hoger dan 3",
                "  Voorafgaand trauma: Matig trauma"),
        row(
            "not \"fractureRisk\"",
            "Verhoogde fractuurkans: nee (dit alles):",
            "  Osteoporose: nee",
            "  Vermoeidheid: nee",
            "  NPRS: gemiddelde pijn in 24 uur – 3 of lager",
            "  Voorafgaand trauma: niet \"Matig trauma\""),
        row(
            "\"I\" is not null and not (\"I\" contains 'massage')",
            "Gekozen interventies: zonder Massage"),
        row(
            "\"fractureRisk\" is not true or (\"fractureRisk\" and \"O\" and \"F\") or (not \"fractureRisk\" and \"T\" = 'low')",
            "Minstens één hiervan geldt:",
            "  Verhoogde fractuurkans: niet vastgesteld (niets hiervan):",
            "    Osteoporose: ja",
            "    Vermoeidheid: ja",
            "    NPRS: gemiddelde pijn in 24 uur – hoger dan 3",
            "    Voorafgaand trauma: Matig trauma",
            "  Dit alles geldt:",
            "    Osteoporose: ja",
            "    Vermoeidheid: ja",
            "  Dit alles geldt:",
            "    Verhoogde fractuurkans: nee (zie hierboven)",
            "    Voorafgaand trauma: low"),
        row(
            "not (\"T\" in { 'moderate', 'low' })",
            "Voorafgaand trauma: niet \"Matig trauma\" en niet low, of niet bekend"),
        row(
            "not (\"I\" contains 'massage')",
            "Gekozen interventies: zonder Massage, of niet bekend"),
        row("false", "Om te lezen: geen gegevens van de patiënt beslissen hierover"),
        row("true", "Geldt altijd: geen gegevens van de patiënt beslissen hierover"),
        row(
            "\"Strange\" and \"O\"", "Dit alles geldt:",
            "  define \"Strange\": Facts.\"nprs\" mod 2 = 1", "  Osteoporose: ja"),
        row(
            "\"N\" between 1 and 3",
            "Dit alles geldt:",
            "  NPRS: gemiddelde pijn in 24 uur – 1 of hoger",
            "  NPRS: gemiddelde pijn in 24 uur – 3 of lager"),
        row(
            "\"D\" - (\"N\" + 1) * 2 > 3",
            "\"Duur van deze episode\" − ((\"NPRS: gemiddelde pijn in 24 uur\" + 1) × 2) – hoger dan 3"),
        row(
            "\"Strange\" is not true",
            "Dit is niet vastgesteld:",
            "  define \"Strange\": Facts.\"nprs\" mod 2 = 1"));
  }

  private static Arguments row(String cql, String... lines) {
    return Arguments.of(cql, String.join("\n", lines) + "\n");
  }

  @ParameterizedTest
  @MethodSource("words")
  void isSaid(String cql, String words) {
    CqlLibraries libraries = compile(cql);
    Messages messages = new Messages(Language.NL);
    FactNames names = new FactNames(Guideline.KNOWLEDGE, SETTINGS, Language.NL, messages);
    ClauseWriter writer = new ClauseWriter(libraries, names, messages);
    assertThat(Outline.of(writer.clause(read(libraries)))).isEqualTo(words);
  }

  @ParameterizedTest
  @MethodSource("words")
  void isTrue(String cql) {
    CqlLibraries libraries = compile(cql);
    Proposition read = read(libraries);
    CompiledCql compiled = new CompiledCql(libraries);
    for (Map<String, Object> patient : patients()) {
      CqlRun run = compiled.run(null, "p1", Guideline.NOW, patient);
      Function<Define, Object> value = define -> run.value(define.library(), define.name());
      assertThat(new Meaning(value, SETTINGS, Guideline.NETHERLANDS).holds(read))
          .as("%s of %s", cql, patient)
          .isEqualTo(Boolean.TRUE.equals(value.apply(PROBED)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"other\"",
        "\"O\" xor \"F\"",
        "not (\"Strange\" and \"O\")",
        "\"T\" ~ 'moderate'",
        "Count(({ \"O\", \"F\" }) X where X is false) >= 1",
        "Count(({ \"O\", \"F\" }) X where X is true) < 1",
        "Count(({ \"O\", \"F\" }) X where X is true return X) >= 2",
        "exists (({ \"O\", \"F\" }) X where X)",
        "Sum({ \"N\", 1 }) > 3",
        "\"N\" mod 2 = 0"
      })
  void whatHasNoWordsIsShownAsItIsWritten(String cql) {
    assertThat(read(compile(cql))).isEqualTo(new CqlText(PROBED, true));
  }

  private static Proposition read(CqlLibraries libraries) {
    return new ConditionReader(libraries, Guideline.KNOWLEDGE.facts().keySet(), SETTINGS.keySet())
        .of(PROBED);
  }

  private static CqlLibraries compile(String cql) {
    return CqlLibraries.compile(Map.of("Facts", FACTS, "Probe", PROBE.formatted(cql)));
  }

  /** Every combination of some answers. */
  private static List<Map<String, Object>> patients() {
    List<Map<String, Object>> patients = List.of(new HashMap<>());
    patients = with(patients, "o", true, false);
    patients = with(patients, "f", true, false);
    patients = with(patients, "n", 1, 3, 8, 9);
    patients = with(patients, "t", "moderate", "low");
    return with(patients, "i", List.of("massage", "cbt"), List.of());
  }

  private static List<Map<String, Object>> with(
      List<Map<String, Object>> patients, String name, Object... values) {
    List<Map<String, Object>> more = new ArrayList<>(patients);
    for (Object value : values) {
      for (Map<String, Object> patient : patients) {
        Map<String, Object> answered = new HashMap<>(patient);
        answered.put(name, value);
        more.add(answered);
      }
    }
    return more;
  }
}
