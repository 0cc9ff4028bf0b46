package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import nl.wervel.elm.CompiledCql;
import nl.wervel.elm.CqlRun;
import nl.wervel.evaluation.Records.Recorded;
import nl.wervel.knowledge.Define;
import nl.wervel.knowledge.LocalSettings;
import nl.wervel.knowledge.Recommendation;
import nl.wervel.wording.Meaning;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** What the words of a condition say of a patient is what its CQL says: true, or not. */
class WordsAreTrueTest {
  private static final CompiledCql CQL = new CompiledCql(Guideline.KNOWLEDGE.libraries());
  private static final List<Define> CONDITIONS =
      Guideline.KNOWLEDGE.recommendations().stream()
          .map(Recommendation::condition)
          .distinct()
          .toList();
  private static final Map<String, Object> STANDARD =
      LocalSettings.inForce(Map.of(), Guideline.KNOWLEDGE);
  private static final Map<Define, Object> READ = read(STANDARD);

  @Provide
  Arbitrary<List<Recorded>> records() {
    return Records.records();
  }

  @Provide
  Arbitrary<Patient> patients() {
    return Records.patients();
  }

  @Property(tries = 200)
  void ofAnyPatient(
      @ForAll("records") List<Recorded> records,
      @ForAll("patients") Patient patient,
      @ForAll boolean otherSettings) {
    List<Resource> resources = new ArrayList<>(List.of(patient));
    records.stream().flatMap(Recorded::resources).forEach(resources::add);
    assertThat(lies(resources, Guideline.NOW, otherSettings ? others() : STANDARD)).isEmpty();
  }

  /** Features of one cluster and how they were weighed, each at a moment of its own. */
  @Provide
  Arbitrary<List<Recorded>> weighed() {
    Arbitrary<String> moments =
        Arbitraries.of(
            "2026-11-22T09:00:00+01:00",
            "2026-11-22",
            "2026-11-21T23:30:00Z",
            "2026-11-21",
            "2026-11-20T09:00:00+01:00");
    Arbitrary<List<Recorded>> features =
        Combinators.combine(
                Arbitraries.of(
                    "severeBackPain",
                    "osteoporosis",
                    "nightSweats",
                    "chills",
                    "fatigue",
                    "recentOnsetBackPain",
                    "severeNightPain",
                    "goodNsaidResponse",
                    "increasingPostoperativePain"),
                Arbitraries.of(true, true, true, false),
                moments)
            .as(Recorded::new)
            .list()
            .ofMinSize(2)
            .ofMaxSize(4);
    return Combinators.combine(features, Arbitraries.of(false, false, false, true), moments)
        .as(
            (list, suspected, moment) -> {
              List<Recorded> all = new ArrayList<>(list);
              all.add(new Recorded("seriousPathologySuspected", suspected, moment));
              return all;
            });
  }

  @Property(tries = 200)
  void ofAnyPatientWhoseFeaturesWereWeighed(
      @ForAll("weighed") List<Recorded> records, @ForAll("patients") Patient patient) {
    ofAnyPatient(records, patient, false);
  }

  /** Each recommendation has scenarios in which it applies and in which it does not. */
  @Example
  void ofThePatientsOfTheScenarios() {
    assertThat(Scenario.all())
        .allSatisfy(
            scenario ->
                assertThat(
                        lies(
                            scenario.resources(),
                            scenario.date().atTime(LocalTime.NOON).atZone(Guideline.NETHERLANDS),
                            STANDARD))
                    .isEmpty());
  }

  private static List<Define> lies(
      List<Resource> resources, ZonedDateTime now, Map<String, Object> settings) {
    CqlRun run =
        CQL.run(
            new RecordRetrieveProvider(new PatientRecord(Guideline.PATIENT, resources)),
            Guideline.PATIENT,
            now,
            settings);
    Map<Define, Object> values = new HashMap<>();
    Function<Define, Object> value =
        define -> values.computeIfAbsent(define, d -> run.value(d.library(), d.name()));
    Meaning meaning = new Meaning(value, settings, Guideline.NETHERLANDS);
    return CONDITIONS.stream()
        .filter(
            condition ->
                meaning.holds(READ.get(condition)) != Boolean.TRUE.equals(value.apply(condition)))
        .toList();
  }

  private static Map<Define, Object> read(Map<String, Object> settings) {
    Function<Define, Object> reader = Meaning.reader(Guideline.KNOWLEDGE, settings);
    return CONDITIONS.stream().collect(Collectors.toMap(Function.identity(), reader));
  }

  /** Every choice the other way round, every number one more. */
  private static Map<String, Object> others() {
    Map<String, Object> others = new LinkedHashMap<>(STANDARD);
    others.replaceAll(
        (name, value) ->
            Stream.of(value)
                .map(v -> v instanceof Boolean truth ? (Object) !truth : v)
                .map(v -> v instanceof Integer number ? (Object) (number + 1) : v)
                .findFirst()
                .orElseThrow());
    return others;
  }
}
