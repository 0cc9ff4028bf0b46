package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationDefinitionParameterComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client draws the course of a stored patient: the fictional one that is there for it. */
class CourseIT extends ServerIT {
  private static final String COURSE = "/fhir/Patient/demo-course/$course";

  @Test
  void scoresOfFormsAreSeriesWithTheirLine() {
    List<ParametersParameterComponent> series = all(course(Map.of()), "series");
    assertThat(series)
        .extracting(one -> coding(one).getCode())
        .containsExactly("nprs", "qbpds", "psk");
    ParametersParameterComponent pain = series.get(0);
    assertThat(values(pain, "label")).containsExactly("NPRS: gemiddelde pijn in 24 uur");
    assertThat(values(all(pain, "baseline").get(0), "value")).containsExactly("7");
    assertThat(values(pain, "improved")).containsExactly("4.9");
    assertThat(all(pain, "point"))
        .extracting(point -> values(point, "value").get(0))
        .containsExactly("7", "6", "6", "5", "4", "3");
    assertThat(all(pain, "point"))
        .extracting(point -> values(point, "date").get(0))
        .isSorted()
        .startsWith("2026-09-21T09:30:00+02:00")
        .endsWith("2026-11-19T09:30:00+01:00");
    assertThat(values(series.get(1), "improved")).containsExactly("33.6");
    assertThat(values(series.get(2), "improved")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"nl, 'Spoed: bel nu de huisarts'", "en, 'Emergency: '"})
  void anAlarmComesFirstWithItsUrgency(String language, String title) {
    Parameters course =
        http()
            .get("/fhir/Patient/demo-red-flag/$course", Map.of("Accept-Language", language))
            .as(Parameters.class);
    ParametersParameterComponent first = all(course, "alarm").get(0);
    assertThat(values(first, "status")).containsExactly("present");
    assertThat(values(first, "urgency")).containsExactly("critical");
    assertThat(((Coding) all(first, "recommendation").get(0).getValue()).getDisplay())
        .startsWith(title);
  }

  @Test
  void ofAPatientWithoutDataNothingIsSaidToBeAbsent() {
    Patient patient = new Patient();
    patient.setId("course-nothing");
    http().put(patient);
    Parameters course = http().get("/fhir/Patient/course-nothing/$course").as(Parameters.class);
    assertThat(values(all(course, "screening").get(0), "status")).containsExactly("not-recorded");
    assertThat(all(course, "alarm"))
        .extracting(alarm -> values(alarm, "status").get(0))
        .contains("present", "unknown")
        .doesNotContain("absent");
  }

  @Test
  void eachPointLeadsToItsObservation() {
    ParametersParameterComponent point =
        all(all(course(Map.of()), "series").get(0), "point").get(0);
    String reference = ((Reference) all(point, "reference").get(0).getValue()).getReference();
    assertThat(http().get("/fhir/" + reference).json().path("valueInteger").asInt()).isEqualTo(7);
  }

  @Test
  void treatmentAndItsMoments() {
    Parameters course = course(Map.of());
    assertThat(all(course, "session")).hasSize(8);
    assertThat(all(course, "treatment-start").get(0).getValue().primitiveValue())
        .isEqualTo("2026-09-21");
    assertThat(all(course, "re-evaluation"))
        .extracting(one -> values(one, "day").get(0) + " " + values(one, "status").get(0))
        .containsExactly("21 done", "42 due");
    assertThat(all(course, "profile"))
        .extracting(one -> values(one, "value").get(0))
        .containsExactly("1", "2");
    assertThat(all(course, "closure")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"nl, Behandeling, 'QBPDS, totaalscore'", "en, Treatment, QBPDS total score"})
  void namesAreInTheLanguageAskedFor(String language, String phase, String label) {
    Parameters course = course(Map.of("Accept-Language", language));
    assertThat(coding(course.getParameterFirstRep()).getDisplay()).isEqualTo(phase);
    assertThat(values(all(course, "series").get(1), "label")).containsExactly(label);
  }

  @Test
  void itMayBePostedToo() {
    assertThat(http().post(COURSE, new Parameters()).as(Parameters.class).getParameter())
        .isNotEmpty();
  }

  @Test
  void anUnknownOrDeletedPatientIsNotThere() {
    Answer unknown = http().get("/fhir/Patient/nobody/$course");
    assertThat(unknown.status()).isEqualTo(404);
    unknown.as(OperationOutcome.class);
    Patient patient = new Patient();
    patient.setId("course-deleted");
    http().put(patient);
    assertThat(http().get("/fhir/Patient/course-deleted/$course").status()).isEqualTo(200);
    http().delete("/fhir/Patient/course-deleted");
    Answer deleted = http().get("/fhir/Patient/course-deleted/$course");
    assertThat(deleted.status()).isEqualTo(410);
    deleted.as(OperationOutcome.class);
  }

  @ParameterizedTest
  @CsvSource({"/fhir/Patient/$course, 400", "/fhir/Observation/1/$course, 400"})
  void itIsAskedOfAPatient(String path, int status) {
    Answer refused = http().get(path);
    assertThat(refused.status()).isEqualTo(status);
    refused.as(OperationOutcome.class);
  }

  /** What the definition says of each part holds for what is given. */
  @Test
  void theAnswerIsAsTheDefinitionSays() {
    OperationDefinition definition =
        http().get("/fhir/OperationDefinition/patient-course").as(OperationDefinition.class);
    assertAsDefined(course(Map.of()).getParameter(), definition.getParameter());
    assertThat(http().get("/fhir/metadata").as(CapabilityStatement.class).getRest())
        .flatExtracting(rest -> rest.getResource())
        .flatExtracting(resource -> resource.getOperation())
        .filteredOn(operation -> operation.getName().equals("course"))
        .extracting(operation -> operation.getDefinition())
        .contains(definition.getUrl());
  }

  private static void assertAsDefined(
      List<ParametersParameterComponent> given,
      List<OperationDefinitionParameterComponent> definitions) {
    assertThat(definitions)
        .extracting(OperationDefinitionParameterComponent::getName)
        .containsAll(given.stream().map(ParametersParameterComponent::getName).toList());
    for (OperationDefinitionParameterComponent definition : definitions) {
      List<ParametersParameterComponent> found =
          given.stream().filter(one -> one.getName().equals(definition.getName())).toList();
      assertThat(found).hasSizeGreaterThanOrEqualTo(definition.getMin());
      assertThat(definition.getMax().equals("*") || found.size() <= 1).isTrue();
      for (ParametersParameterComponent one : found) {
        assertThat(one.hasValue() ? one.getValue().fhirType() : null)
            .as(definition.getName())
            .isEqualTo(definition.getType());
        assertAsDefined(one.getPart(), definition.getPart());
      }
    }
  }

  private Parameters course(Map<String, String> headers) {
    return http().get(COURSE, headers).as(Parameters.class);
  }

  private static List<ParametersParameterComponent> all(Parameters course, String name) {
    return course.getParameter().stream().filter(one -> one.getName().equals(name)).toList();
  }

  private static List<ParametersParameterComponent> all(
      ParametersParameterComponent parameter, String name) {
    return parameter.getPart().stream().filter(part -> part.getName().equals(name)).toList();
  }

  private static List<String> values(ParametersParameterComponent parameter, String name) {
    return all(parameter, name).stream().map(part -> part.getValue().primitiveValue()).toList();
  }

  private static Coding coding(ParametersParameterComponent parameter) {
    return (Coding) (parameter.hasValue() ? parameter : parameter.getPartFirstRep()).getValue();
  }
}
