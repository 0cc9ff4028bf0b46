package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** What FHIR clients rely on: create, read, update, delete, search with pages, transactions. */
class FhirEndpointIT extends ServerIT {

  @Test
  void metadataSaysR4AndNamesTheOperations() {
    Answer answer = http().get("/fhir/metadata");

    assertThat(answer.status()).isEqualTo(200);
    CapabilityStatement statement = answer.as(CapabilityStatement.class);
    assertThat(statement.getFhirVersion().toCode()).isEqualTo("4.0.1");
    assertThat(operations(statement, "PlanDefinition"))
        .contains("apply", "r5.apply", "data-requirements");
    assertThat(operations(statement, "ActivityDefinition")).contains("apply");
    assertThat(operations(statement, "Library")).contains("evaluate");
    assertThat(answer.body()).doesNotContain("Measure--collect-data");
  }

  @Test
  void clientChoosesAnyIdAlsoANumber() {
    for (String id : new String[] {"endpoint-1", "20261"}) {
      assertThat(http().put(patient(id)).status()).isEqualTo(201);
      assertThat(http().put(patient(id)).status()).isEqualTo(200);
      assertThat(http().get("/fhir/Patient/" + id).as(Patient.class).getIdElement().getIdPart())
          .isEqualTo(id);
    }
  }

  @Test
  void serverChoosesAnIdOnCreateAndADeletedOneIsGone() {
    Patient created = http().post("/fhir/Patient", new Patient().setActive(true)).as(Patient.class);
    String path = "/fhir/Patient/" + created.getIdElement().getIdPart();

    assertThat(http().get(path).status()).isEqualTo(200);
    assertThat(http().delete(path).status()).isEqualTo(200);
    assertThat(http().get(path).status()).isEqualTo(410);
  }

  @Test
  void transactionStoresAllAndASearchPagesThroughThem() {
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    for (int i = 0; i < 230; i++) {
      Observation observation = observation("Patient/endpoint-many");
      observation.setId("endpoint-many-" + i);
      put(transaction, observation);
    }
    put(transaction, patient("endpoint-many"));
    assertThat(http().post("/fhir", transaction).status()).isEqualTo(200);

    String query = "/fhir/Observation?patient=endpoint-many&_count=";
    assertThat(http().get(query + 250).as(Bundle.class).getEntry()).hasSize(230);
    Bundle page = http().get(query + 100).as(Bundle.class);
    int found = page.getEntry().size();
    while (page.getLink(Bundle.LINK_NEXT) != null) {
      String next = page.getLink(Bundle.LINK_NEXT).getUrl();
      page = http().get(next.substring(next.indexOf("/fhir"))).as(Bundle.class);
      found += page.getEntry().size();
    }
    assertThat(found).isEqualTo(230);
  }

  @Test
  void searchAfterAWriteSeesTheWrite() {
    http().put(patient("endpoint-fresh"));
    String query = "/fhir/Observation?subject=Patient/endpoint-fresh";
    for (int written = 0; written < 3; written++) {
      assertThat(http().get(query).as(Bundle.class).getEntry()).hasSize(written);
      http().post("/fhir/Observation", observation("Patient/endpoint-fresh"));
    }
  }

  @Test
  void unknownPractitionerIsAcceptedAndUnknownPatientIsNot() {
    http().put(patient("endpoint-known"));
    Observation observation = observation("Patient/endpoint-known");
    observation.addPerformer(new Reference("Practitioner/never-sent"));
    assertThat(http().post("/fhir/Observation", observation).status()).isEqualTo(201);

    Answer refused = http().post("/fhir/Observation", observation("Patient/mistyped"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics())
        .contains("Patient/mistyped does not exist");
  }

  private static List<String> operations(CapabilityStatement statement, String type) {
    return statement.getRestFirstRep().getResource().stream()
        .filter(resource -> resource.getType().equals(type))
        .flatMap(resource -> resource.getOperation().stream())
        .map(CapabilityStatement.CapabilityStatementRestResourceOperationComponent::getName)
        .toList();
  }

  private static Patient patient(String id) {
    Patient patient = new Patient();
    patient.setId(id);
    patient.addName().setFamily("Test");
    return patient;
  }

  private static Observation observation(String patient) {
    Observation observation = new Observation().setStatus(ObservationStatus.FINAL);
    observation.getCode().setText("test");
    observation.setSubject(new Reference(patient));
    return observation;
  }

  private static void put(Bundle transaction, Resource resource) {
    String url = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    transaction.addEntry().setResource(resource).getRequest().setMethod(HTTPVerb.PUT).setUrl(url);
  }
}
