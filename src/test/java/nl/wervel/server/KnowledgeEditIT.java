package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import nl.wervel.cdshooks.HookCalls;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.junit.jupiter.api.Test;

/** An integrator edits the knowledge: it takes effect or is refused, never silently ignored. */
class KnowledgeEditIT extends ServerIT {

  @Test
  void anEditedTitleIsOnTheNextCard() {
    whileEdited(
        PlanDefinition.class,
        "lrp-red-flags-emergency",
        plan -> plan.getActionFirstRep().setTitle("Bel nu, zegt de redacteur"),
        edited -> {
          assertThat(edited.status()).isEqualTo(200);
          assertThat(alarm().body()).contains("Bel nu, zegt de redacteur");
        });
    assertThat(alarm().body()).doesNotContain("redacteur");
  }

  @Test
  void aRetiredServiceIsNoLongerOffered() {
    whileEdited(
        PlanDefinition.class,
        "lrp-appointment-book",
        plan -> plan.setStatus(PublicationStatus.RETIRED),
        edited -> {
          assertThat(http().get("/cds-services").body()).doesNotContain("lrp-appointment-book");
          assertThat(
                  http()
                      .post("/cds-services/lrp-appointment-book", "application/json", "{}")
                      .status())
              .isEqualTo(404);
        });
  }

  @Test
  void aRetiredPlanIsNoLongerServed() {
    whileEdited(
        PlanDefinition.class,
        "lrp-red-flags-emergency",
        plan -> plan.setStatus(PublicationStatus.RETIRED),
        edited ->
            assertThat(HookCalls.recommendations(alarm())).doesNotContain("rf-neuro-emergency"));
    assertThat(HookCalls.recommendations(alarm())).contains("rf-neuro-emergency");
  }

  @Test
  void aConditionThatDoesNotExistIsRefusedByName() {
    whileEdited(
        PlanDefinition.class,
        "lrp-scope",
        plan ->
            plan.getActionFirstRep()
                .getConditionFirstRep()
                .getExpression()
                .setExpression("no-such"),
        edited -> {
          assertThat(edited.status()).isEqualTo(422);
          assertThat(edited.body()).contains("lrp-scope", "no-such");
          assertThat(HookCalls.recommendations(alarm())).contains("rf-neuro-emergency");
        });
  }

  @Test
  void logicThatDoesNotCompileIsRefusedByName() {
    whileEdited(
        Library.class,
        "LRPScope",
        library ->
            library
                .getContentFirstRep()
                .setData(
                    "library LRPScope version '1.0.0' define x: y"
                        .getBytes(StandardCharsets.UTF_8)),
        edited -> {
          assertThat(edited.status()).isEqualTo(422);
          assertThat(edited.body()).contains("LRPScope");
        });
  }

  @Test
  void whatIsInUseIsNotDeleted() {
    Answer deleted = http().delete("/fhir/Library/LRPScope");
    assertThat(deleted.status()).isEqualTo(422);
    assertThat(http().get("/fhir/Library/LRPScope").status()).isEqualTo(200);
  }

  private Answer alarm() {
    HookCalls ehr = new HookCalls(http());
    ehr.store("edited-knowledge", Map.of("saddleAnaesthesia", new BooleanType(true)));
    return ehr.patientView("edited-knowledge", "");
  }

  /** Edits, checks, and puts back what was there. */
  private <T extends MetadataResource> void whileEdited(
      Class<T> type, String id, Consumer<T> edit, Consumer<Answer> check) {
    T original = http().get("/fhir/" + type.getSimpleName() + "/" + id).as(type);
    @SuppressWarnings("unchecked")
    T edited = (T) original.copy();
    edit.accept(edited);
    try {
      check.accept(http().put(edited));
    } finally {
      assertThat(http().put(original).status()).isEqualTo(200);
    }
  }
}
