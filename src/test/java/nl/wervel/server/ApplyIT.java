package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.wervel.knowledge.ArtifactFiles;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.RequestGroup.RequestGroupActionComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An integrator applies a stored plan to a stored patient. */
class ApplyIT extends ServerIT {

  private static final String APPLY = "/fhir/PlanDefinition/example/$apply?subject=Patient/";

  @Autowired private KnowledgeSeeder seeder;

  @BeforeEach
  void seed() {
    seeder.seed(ArtifactFiles.read("artifacts/good", fhirContext));
  }

  @Test
  void actionsWhoseConditionHoldsAreGiven() {
    patientWithPain("apply-severe", 8);
    assertThat(appliedTo("apply-severe")).containsExactly("Bespreek de pijn");
  }

  @Test
  void actionsWhoseConditionDoesNotHoldAreNot() {
    patientWithPain("apply-mild", 2);
    assertThat(appliedTo("apply-mild")).isEmpty();
  }

  /** Also what lies beyond the first page of a search. */
  @ParameterizedTest
  @ValueSource(ints = {0, 60, 120})
  void allStoredDataCount(int placeOfTheDecisiveOne) {
    String patient = "apply-many-" + placeOfTheDecisiveOne;
    patientWithPain(patient, 1);
    for (int i = 0; i <= 120; i++) {
      pain(patient, i == placeOfTheDecisiveOne ? 8 : 1);
    }
    assertThat(appliedTo(patient)).containsExactly("Bespreek de pijn");
  }

  @Test
  void editedLogicTakesEffectAtOnce() {
    patientWithPain("apply-edited", 2);
    assertThat(appliedTo("apply-edited")).isEmpty();
    Library library = http().get("/fhir/Library/Example").as(Library.class);
    byte[] shipped = library.getContentFirstRep().getData();
    String edited = new String(shipped, StandardCharsets.UTF_8).replace(">= 7", ">= 1");
    library.getContentFirstRep().setData(edited.getBytes(StandardCharsets.UTF_8));
    http().put(library);

    assertThat(appliedTo("apply-edited")).containsExactly("Bespreek de pijn");

    library.getContentFirstRep().setData(shipped);
    http().put(library);
  }

  @Test
  void unknownPlanIsNotFound() {
    Answer answer = http().get("/fhir/PlanDefinition/nothing/$apply?subject=Patient/nobody");
    assertThat(answer.status()).isEqualTo(404);
    answer.as(OperationOutcome.class);
  }

  @Test
  void subjectIsNeeded() {
    Answer answer = http().get("/fhir/PlanDefinition/example/$apply");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics())
        .contains("subject");
  }

  private List<String> appliedTo(String patient) {
    CarePlan plan = http().get(APPLY + patient).as(CarePlan.class);
    return plan.getContained().stream()
        .filter(RequestGroup.class::isInstance)
        .flatMap(group -> ((RequestGroup) group).getAction().stream())
        .map(RequestGroupActionComponent::getTitle)
        .toList();
  }

  private void patientWithPain(String id, int score) {
    Patient patient = new Patient();
    patient.setId(id);
    http().put(patient);
    pain(id, score);
  }

  private void pain(String patient, int score) {
    Observation pain = new Observation().setStatus(ObservationStatus.FINAL);
    pain.getCode().setText("pain");
    pain.setSubject(new Reference("Patient/" + patient));
    pain.setValue(new IntegerType(score));
    http().post("/fhir/Observation", pain);
  }
}
