package nl.wervel.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import nl.wervel.cdshooks.LenientReader.Known;
import nl.wervel.conformance.Point;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real clients send: the slightly wrong is read, and what was not read is known. */
class LenientReaderTest {
  private static final LenientReader READER = new LenientReader(FhirContext.forR4Cached());

  /** An alarm, with one more field or with one field otherwise. */
  private static Optional<Known> alarm(String field, String value) {
    return read(
        """
        {"resourceType": "Observation", "id": "1", "status": "final",
         "code": {"coding": [{"system": "s", "code": "urinaryRetention"}]},
         "subject": {"reference": "Patient/p1"}, "valueBoolean": true}""",
        field,
        value);
  }

  private static Optional<Known> read(String resource, String field, String value) {
    ObjectNode json = Ehr.tree(resource);
    json.set(field, Ehr.tree("{\"v\": " + value + "}").path("v"));
    return READER.read(json);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          category          | {"coding": [{"code": "exam"}]}
          category          | [{"coding": [{}]}]
          category          | []
          note              | null
          performer         | [null]
          unknown           | {"any": "thing"}
          effectiveDateTime | "2026-11-20T10:00:00"
          effectiveDateTime | ""
          valueBoolean      | "true"
          code              | {"coding": {"system": "s", "code": "urinaryRetention"}}
          code              | [{"coding": [{"system": "s", "code": "urinaryRetention"}]}]
          extension         | [{"valueString": "no url"}]
          performer         | [{"reference": "#nobody"}]
          text              | {"status": "generated", "div": "<div>a & b <br></div>"}
          text              | "plain"
          id                | 5
          """)
  @Point("REQ-20")
  void theSlightlyWrongIsReadWhole(String field, String value) {
    assertThat(alarm(field, value)).hasValueSatisfying(LenientReaderTest::isAlarm);
    assertThat(alarm(field, value)).hasValueSatisfying(known -> assertThat(known.whole()).isTrue());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          issued            | "yesterday"
          effectiveDateTime | "2026-11-20T10:00"
          effectiveDateTime | "2026-13-45"
          category          | "exam"
          meta              | "x"
          meta              | {"lastUpdated": "today"}
          valueInteger      | 8
          interpretation    | [{"coding": [{"userSelected": "maybe"}]}]
          contained         | [{"resourceType": "MedicationOrder", "id": "m"}]
          component         | [{"code": {"text": "x"}, "valueQuantity": {"value": "8,5"}}]
          """)
  @Point("REQ-20")
  void aPartThatCannotBeReadIsLeftOutAndKnown(String field, String value) {
    assertThat(alarm(field, value)).hasValueSatisfying(LenientReaderTest::isAlarm);
    assertThat(alarm(field, value))
        .hasValueSatisfying(known -> assertThat(known.whole()).isFalse());
  }

  private static void isAlarm(Known known) {
    Observation observation = (Observation) known.resource();
    assertThat(observation.getCode().getCodingFirstRep().getCode()).isEqualTo("urinaryRetention");
    assertThat(observation.getValueBooleanType().booleanValue()).isTrue();
    assertThat(observation.getSubject().getReference()).isEqualTo("Patient/p1");
    assertThat(
            !observation.hasEffective()
                || observation.getEffectiveDateTimeType().getValue() != null)
        .isTrue();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          status       | "Final"
          status       | ["final", "cancelled"]
          subject      | "Patient/other"
          resourceType | "MedicationOrder"
          resourceType | 5
          """)
  void aResourceWhoseMeaningCannotBeReadIsLeftOut(String field, String value) {
    assertThat(alarm(field, value)).isEmpty();
  }

  @Test
  void aValueThatIsNoneOfItsTypeIsNoValue() {
    for (String value : new String[] {"\"maybe\"", "1"}) {
      assertThat(alarm("valueBoolean", value))
          .hasValueSatisfying(
              known -> {
                assertThat(known.whole()).isFalse();
                assertThat(((Observation) known.resource()).hasValue()).isFalse();
              });
    }
  }

  @Test
  @Point("REQ-25")
  void aConditionOfAnotherVersionIsNotTakenForAConfirmedOne() {
    String condition =
        "{\"resourceType\": \"Condition\", \"code\": {\"coding\": [{\"code\": \"c\"}]}}";
    assertThat(read(condition, "verificationStatus", "\"refuted\"")).isEmpty();
    assertThat(read(condition, "clinicalStatus", "\"resolved\"")).isEmpty();
    assertThat(read(condition, "severity", "\"mild\""))
        .hasValueSatisfying(known -> assertThat(known.resource()).isInstanceOf(Condition.class));
  }

  @Test
  void anOrderWhoseNegationCannotBeReadIsLeftOut() {
    assertThat(read("{\"resourceType\": \"ServiceRequest\"}", "doNotPerform", "\"yes\"")).isEmpty();
  }

  @Test
  void aPatientWithAWrongContactIsStillAPatient() {
    String patient = "{\"resourceType\": \"Patient\", \"birthDate\": \"1986-02-03\"}";
    for (String telecom : new String[] {"[{\"system\": \"mobile\"}]", "\"06\""}) {
      assertThat(read(patient, "telecom", telecom))
          .hasValueSatisfying(
              known -> {
                assertThat(((Patient) known.resource()).hasBirthDate()).isTrue();
                assertThat(known.whole()).isFalse();
              });
    }
  }

  @Test
  void aDeepNestIsNoReasonToFail() {
    String nested = "{\"url\": \"u\", \"extension\": [".repeat(400) + "]}".repeat(400);
    assertThat(alarm("extension", "[" + nested + "]")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"text\"", "5", "null", "[]", "{}", "{\"resourceType\": null}"})
  void whatIsNoResourceIsNone(String json) {
    assertThat(READER.read(Ehr.tree("{\"v\": " + json + "}").path("v"))).isEmpty();
  }
}
