package nl.wervel.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import nl.wervel.cdshooks.HookCalls;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A patient who is erased is nowhere in the database any more. */
class EraseIT extends ServerIT {
  private static final String NONE = "{\"resourceType\": \"Parameters\"}";
  private static final String MARK = "goudsbloemlaan";

  @Autowired private DataSource database;

  private final String id = "erased-" + UUID.randomUUID();

  private Patient patient(String id) {
    Patient patient = new Patient();
    patient.setId(id);
    assertThat(http().put(patient).status()).isEqualTo(201);
    return patient;
  }

  private Observation note(String id, String patient, String text) {
    Observation note = new Observation();
    note.setId(id);
    note.setStatus(Observation.ObservationStatus.FINAL);
    note.setCode(new CodeableConcept().setText("note"));
    note.setSubject(new Reference("Patient/" + patient));
    note.setValue(new StringType(text));
    assertThat(http().put(note).status()).isIn(200, 201);
    return note;
  }

  @Test
  void nothingOfAPatientIsLeftInAnyTable() throws Exception {
    Patient patient = patient(id);
    patient.addName(new HumanName().setFamily(MARK));
    http().put(patient);
    note(id + "-a", id, MARK);
    note(id + "-deleted", id, MARK);
    assertThat(http().delete("/fhir/Observation/" + id + "-deleted").status()).isEqualTo(200);
    patient("other-" + id.substring(7));
    note("moved-" + id.substring(7), id, MARK);
    note("moved-" + id.substring(7), "other-" + id.substring(7), "of somebody else");
    Answer form =
        http()
            .post(
                "/fhir/QuestionnaireResponse",
                "application/fhir+json",
                """
                {"resourceType": "QuestionnaireResponse", "status": "completed",
                 "questionnaire": "https://wervel.example/fhir/Questionnaire/lrp-nprs",
                 "subject": {"reference": "Patient/%s"},
                 "text": {"status": "additional",
                   "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">%s</div>"},
                 "item": [{"linkId": "nprs-group",
                   "item": [{"linkId": "nprs", "answer": [{"valueInteger": 3}]}]}]}"""
                    .formatted(id, MARK));
    assertThat(form.status()).as(form.body()).isEqualTo(201);
    assertThat(answered(new HookCalls(http()).patientView(id, "")).status()).isEqualTo(200);
    assertThat(http().get("/fhir/Observation?_count=1&subject=Patient/" + id).status())
        .isEqualTo(200);
    http().get("/fhir/Patient?_count=1&family=" + MARK);
    assertThat(new EveryTable(database).holding(List.of(id)))
        .contains(
            "\"HFJ_RESOURCE\".FHIR_ID", "\"WERVEL_CARD\".PATIENT", "\"HFJ_RES_VER\".RES_TEXT_VC");

    Parameters erased = erase("/fhir/Patient/" + id + "/$erase", NONE).as(Parameters.class);

    assertThat(count(erased, "resources")).isEqualTo(6);
    assertThat(count(erased, "versions")).isEqualTo(1);
    assertThat(count(erased, "cards")).isPositive();
    assertThat(new EveryTable(database).holding(List.of(id, MARK))).isEmpty();
    assertThat(http().get("/fhir/Patient/" + id).status()).isEqualTo(404);
    Observation moved =
        http().get("/fhir/Observation/moved-" + id.substring(7)).as(Observation.class);
    assertThat(moved.getValueStringType().getValue()).isEqualTo("of somebody else");
    assertThat(http().get("/fhir/Observation/moved-" + id.substring(7) + "/_history").status())
        .isEqualTo(200);

    Parameters again = erase("/fhir/Patient/" + id + "/$erase", NONE).as(Parameters.class);
    assertThat(count(again, "resources") + count(again, "versions") + count(again, "cards"))
        .isZero();
  }

  @Test
  void whatClientsAskedOfTheirOwnPatientsIsErasedByClient() throws Exception {
    String given =
        """
        {"patient": {"resourceType": "Patient", "id": "%s"}, "observations": null}"""
            .formatted(id);
    assertThat(answered(new HookCalls(http()).patientView(id, given)).status()).isEqualTo(200);
    assertThat(new EveryTable(database).holding(List.of(id))).isNotEmpty();

    Parameters nobodys =
        erase("/fhir/Patient/$erase", parameters("client", "elsewhere", "patient", id))
            .as(Parameters.class);
    assertThat(count(nobodys, "cards")).isZero();
    Parameters erased =
        erase("/fhir/Patient/$erase", parameters("client", "open", "patient", id))
            .as(Parameters.class);

    assertThat(count(erased, "resources")).isEqualTo(1);
    assertThat(count(erased, "cards")).isPositive();
    assertThat(new EveryTable(database).holding(List.of(id))).isEmpty();
  }

  @Test
  void whatRefersToThePatientAndIsSomethingElseIsNamedAndNothingIsErased() {
    patient(id);
    Group group = new Group().setType(Group.GroupType.PERSON).setActual(true);
    group.setId("group-" + id);
    group
        .addCharacteristic()
        .setExclude(false)
        .setCode(new CodeableConcept().setText("x"))
        .setValue(new Reference("Patient/" + id));
    assertThat(http().put(group).status()).isEqualTo(201);

    Answer refused = erase("/fhir/Patient/" + id + "/$erase", NONE);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics())
        .contains("Group/group-" + id);
    assertThat(http().get("/fhir/Patient/" + id).status()).isEqualTo(200);
  }

  @Test
  void idsThatBeginAlikeAreSomebodyElse() {
    patient(id);
    patient(id + "1");
    note(id + "-one", id + "1", "stays");
    assertThat(erase("/fhir/Patient/" + id + "/$erase", NONE).status()).isEqualTo(200);
    assertThat(http().get("/fhir/Patient/" + id + "1").status()).isEqualTo(200);
    assertThat(http().get("/fhir/Observation/" + id + "-one").status()).isEqualTo(200);
  }

  private Answer answered(Answer cards) {
    String feedback =
        """
        {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "%s",
          "overrideReason": {"userComment": "%s"}}]}"""
            .formatted(
                cards.json().at("/cards/0/uuid").asText(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                MARK);
    Answer answer =
        http().post("/cds-services/lrp-patient-view/feedback", "application/json", feedback);
    assertThat(answer.body()).isEqualTo("{}");
    assertThat(http().get("/fhir/Communication?_count=1").as(Bundle.class).getEntry())
        .first()
        .extracting(Bundle.BundleEntryComponent::getResource)
        .isInstanceOf(Communication.class);
    return answer;
  }

  private Answer erase(String path, String body) {
    return http().post(path, "application/fhir+json", body);
  }

  private static String parameters(String... pairs) {
    return """
        {"resourceType": "Parameters", "parameter": [{"name": "%s", "valueString": "%s"},
          {"name": "%s", "valueString": "%s"}]}"""
        .formatted((Object[]) pairs);
  }

  private static int count(Parameters parameters, String name) {
    return Integer.parseInt(parameters.getParameterValue(name).primitiveValue());
  }
}
