package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import nl.wervel.elm.Oracle;
import nl.wervel.evaluation.Records.Recorded;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Compiled to closures, every define says what the reference engine makes of it. */
class ReferenceEngineTest {
  private static final Oracle ORACLE = new Oracle(Guideline.KNOWLEDGE.libraries());

  @Provide
  Arbitrary<List<Recorded>> records() {
    return Records.records();
  }

  @Provide
  Arbitrary<Patient> patients() {
    return Records.patients();
  }

  @Example
  void allThatIsShippedIsCompiled() {
    assertThat(ORACLE.interpreted()).isEmpty();
  }

  @Property(tries = 100)
  void forAnyAnswers(
      @ForAll("records") List<Recorded> records, @ForAll("patients") Patient patient) {
    List<Resource> resources = new ArrayList<>(List.of(patient));
    records.stream().flatMap(Recorded::resources).forEach(resources::add);
    assertThat(differences(resources, Guideline.NOW)).isEmpty();
  }

  /** What native records say is in the scenarios; each tenth of them. */
  @Example
  void forWhatARecordSystemHolds() {
    List<Scenario> all = Scenario.all();
    Stream<Scenario> some =
        Stream.concat(
            all.stream().filter(scenario -> !scenario.held().isEmpty()),
            IntStream.range(0, all.size()).filter(i -> i % 10 == 0).mapToObj(all::get));
    assertThat(some)
        .allSatisfy(
            scenario ->
                assertThat(
                        differences(
                            scenario.resources(),
                            scenario.date().atTime(LocalTime.NOON).atZone(Guideline.NETHERLANDS)))
                    .isEmpty());
  }

  private static List<String> differences(List<Resource> resources, ZonedDateTime now) {
    PatientRecord patientRecord = new PatientRecord(Guideline.PATIENT, resources);
    return ORACLE.differences(
        new RecordRetrieveProvider(patientRecord), Guideline.PATIENT, now, Map.of());
  }
}
