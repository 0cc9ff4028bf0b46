package nl.wervel.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ObservationInterceptorTest {
  private static final ObservationInterceptor INTERCEPTOR =
      new ObservationInterceptor(
          QuestionnaireSet.of(List.of(TestForms.visit())), TestForms.FACTS, TestForms.CLOCK);

  static Stream<Arguments> values() {
    return Stream.of(
        row("testSmokes", new BooleanType(true), null, "yes or no"),
        row("testSmokes", snomed("373066001"), null, "yes as a code"),
        row("testSmokes", snomed("373067005"), null, "no as a code"),
        row("testSmokes", snomed("261665006"), Reason.WRONG_TYPE, "unknown is neither"),
        row("testSmokes", new IntegerType(1), Reason.WRONG_TYPE, "a number is neither"),
        row("testTotal", new IntegerType(7), null, "a whole number"),
        row("testTotal", new Quantity(7), null, "a quantity without unit"),
        row("testTotal", quantity("6.5", "{score}"), null, "a score with decimals"),
        row("testTotal", quantity("7", "cm"), Reason.WRONG_UNIT, "a length for a score"),
        row("testTotal", new IntegerType(10), Reason.TOO_HIGH, "out of range"),
        row("testTotal", new StringType("7"), Reason.WRONG_TYPE, "text for a number"),
        row("testWalk", quantity("2", "km"), null, "in the listed unit"),
        row("testWalk", quantity("2000", "m"), null, "in a unit that can be converted"),
        row("testWalk", quantity("2", "1"), null, "a bare number"),
        row("testWalk", new IntegerType(2), null, "an integer for a quantity"),
        row("testWalk", quantity("2", "kg"), Reason.WRONG_UNIT, "a weight for a length"),
        row("testWeight", quantity("70.5", "kg"), null, "a quantity for a decimal item"),
        row("testColour", colour("test-colour", "red"), null, "an option"),
        row("testColour", colour(null, "red"), null, "an option without its system"),
        row("testColour", colour("test-colour", "pink"), Reason.NOT_AN_OPTION, "no option"),
        row("testColour", new CodeableConcept().setText("rood"), Reason.NOT_AN_OPTION, "words"),
        row("testSince", new DateTimeType("2026-01-01"), null, "a date"),
        row("testSince", new DateTimeType("2026-01-01T10:00:00Z"), null, "a date with a time"),
        row("testSince", new DateTimeType("2026-03-12"), Reason.IN_THE_FUTURE, "the future"),
        row("testSince", new IntegerType(12), Reason.WRONG_TYPE, "a duration for a moment"),
        row("unheardOf", new StringType("x"), null, "a code of no form"));
  }

  private static Arguments row(String fact, Type value, Reason reason, String why) {
    return Arguments.of(fact, value, reason, why);
  }

  private static CodeableConcept snomed(String code) {
    return new CodeableConcept(new Coding("http://snomed.info/sct", code, null));
  }

  private static CodeableConcept colour(String system, String code) {
    String url = system == null ? null : TestForms.BASE + "/CodeSystem/" + system;
    return new CodeableConcept(new Coding(url, code, null));
  }

  private static Quantity quantity(String value, String unit) {
    return new Quantity().setValue(new BigDecimal(value)).setCode(unit).setSystem(Units.UCUM);
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("values")
  void anObservationHoldsWhatItsFactCan(String fact, Type value, Reason reason, String why) {
    Observation observation = observation(TestForms.FACTS, fact).setValue(value);

    assertThat(INTERCEPTOR.check(observation))
        .extracting(Problem::reason)
        .isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @Test
  void otherCodesAreTheClientsOwnAffair() {
    Observation loinc = observation("http://loinc.org", "72166-2").setValue(new StringType("x"));

    assertThat(INTERCEPTOR.check(loinc)).isEmpty();
  }

  @Test
  void withoutValueItSaysNothing() {
    INTERCEPTOR.beforeCreate(observation(TestForms.FACTS, "testSmokes"), null);
  }

  @Test
  void aWithdrawnOneMayHoldAnything() {
    Observation withdrawn =
        observation(TestForms.FACTS, "testSmokes")
            .setStatus(ObservationStatus.ENTEREDINERROR)
            .setValue(new StringType("x"));

    INTERCEPTOR.beforeUpdate(null, withdrawn, null);
  }

  private static Observation observation(String system, String code) {
    Observation observation = new Observation().setStatus(ObservationStatus.FINAL);
    observation.getCode().addCoding(new Coding(system, code, null));
    return observation;
  }
}
