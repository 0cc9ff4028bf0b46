package nl.wervel.forms;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;

/** Base of the tests of forms over HTTP: a form, and a new patient for each test. */
abstract class FormsIT extends ServerIT {
  static final Questionnaire VISIT = TestForms.visit();

  String patient;

  @BeforeEach
  void formAndPatient() {
    put(VISIT);
    patient = "forms-" + UUID.randomUUID();
    Patient resource = new Patient();
    resource.setId(patient);
    put(resource);
  }

  private void put(Resource resource) {
    Answer answer = http().put(resource);
    if (answer.status() > 201) {
      throw new AssertionError(answer.body());
    }
  }

  /** A response of this test's patient. */
  Filled filled() {
    Filled filled = Filled.in(VISIT);
    filled.response().setSubject(new Reference("Patient/" + patient));
    return filled;
  }

  Answer post(Resource resource) {
    return http().post("/fhir/" + resource.fhirType(), resource);
  }

  /** Stores a response that is accepted, and gives it as stored. */
  QuestionnaireResponse stored(Filled filled) {
    Answer answer = post(filled.response());
    if (answer.status() != 201) {
      throw new AssertionError(answer.body());
    }
    return answer.as(QuestionnaireResponse.class);
  }

  /** Stores a new version of a response, which is accepted. */
  QuestionnaireResponse updated(QuestionnaireResponse response) {
    Answer answer = http().put(response);
    if (answer.status() != 200) {
      throw new AssertionError(answer.body());
    }
    return answer.as(QuestionnaireResponse.class);
  }

  /** All Observations of this test's patient, by the code of the fact and of the answer. */
  Map<String, Observation> observations() {
    return search("/fhir/Observation?_count=500&subject=Patient/" + patient, Observation.class)
        .stream()
        .collect(Collectors.toMap(FormsIT::name, Function.identity()));
  }

  private static String name(Observation observation) {
    String fact = observation.getCode().getCodingFirstRep().getCode();
    return fact.equals("testSigns")
        ? fact + "." + observation.getValueCodeableConcept().getCodingFirstRep().getCode()
        : fact;
  }

  List<QuestionnaireResponse> responses() {
    return search(
        "/fhir/QuestionnaireResponse?subject=Patient/" + patient, QuestionnaireResponse.class);
  }

  private <T extends Resource> List<T> search(String query, Class<T> type) {
    return http().get(query).as(Bundle.class).getEntry().stream()
        .map(BundleEntryComponent::getResource)
        .map(type::cast)
        .toList();
  }

  Answer transaction(Resource... created) {
    Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    for (Resource resource : created) {
      bundle
          .addEntry()
          .setResource(resource)
          .getRequest()
          .setMethod(HTTPVerb.POST)
          .setUrl(resource.fhirType());
    }
    return http().post("/fhir", bundle);
  }

  Answer postIn(String language, String path, Resource resource) {
    String json = fhirContext.newJsonParser().encodeResourceToString(resource);
    return http()
        .send(
            "POST",
            path,
            BodyPublishers.ofString(json),
            Map.of("Content-Type", "application/fhir+json", "Accept-Language", language));
  }
}
