package nl.wervel.cdshooks;

import static nl.wervel.cdshooks.HookCalls.body;
import static nl.wervel.cdshooks.HookCalls.recommendations;
import static nl.wervel.cdshooks.HookCalls.yes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.StreamSupport;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an EHR sees around a contact: when it is planned, starts and was the last one. */
class ContactHookIT extends ServerIT {
  private static final String ENCOUNTER = "\"encounterId\": \"e\"";

  private HookCalls ehr;

  @BeforeEach
  void ehr() {
    ehr = new HookCalls(http());
  }

  @Test
  void aFourthSessionInProfile1IsWarnedOfWhenItIsPlanned() {
    ehr.store(
        "book", Map.of("profile", new IntegerType(1), "plannedSessionNumber", new IntegerType(4)));
    Answer answer =
        call("appointment-book", "book", "\"appointments\": {\"resourceType\": \"Bundle\"}");
    JsonNode card = cardWith("profile-1-max-3-sessions", answer);
    assertThat(card.path("indicator").asText()).isEqualTo("warning");
    assertThat(card.path("detail").asText()).contains("Profiel 1").contains("4");
  }

  @Test
  void aReEvaluationThatIsDueIsShownWhenTheContactStarts() {
    ehr.store(
        "start", Map.of("profile", new IntegerType(2), "daysSinceTreatmentStart", daysAgo(23)));
    JsonNode card = cardWith("reeval-p2-3wk", call("encounter-start", "start", ENCOUNTER));
    assertThat(card.at("/source/topic/code").asText()).isEqualTo("course");
    assertThat(card.path("detail").asText()).contains("drie weken").contains("Behandelprofiel: 2");
  }

  @Test
  void aGoalThatIsMetAndAReportThatIsNotSentAreShownAtDischarge() {
    ehr.store("stop", Map.of("goalsMet", yes(), "daysSinceTreatmentStart", daysAgo(40)));
    Answer answer = call("encounter-discharge", "stop", ENCOUNTER);
    assertThat(cardWith("closure-goal-met", answer).path("detail").asText())
        .contains("Behandeldoelen bereikt");
    assertThat(recommendations(answer)).contains("info-report-end", "after-keep-exercising");
  }

  private Answer call(String hook, String patient, String context) {
    Answer answer =
        ehr.call(
            "lrp-" + hook,
            body(hook, patient, "").replace("\"patientId\"", context + ", \"patientId\""));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static Type daysAgo(int days) {
    return new DateTimeType(
        LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam")).minusDays(days).toString());
  }

  private static JsonNode cardWith(String recommendation, Answer answer) {
    return StreamSupport.stream(answer.json().path("cards").spliterator(), false)
        .filter(
            card ->
                card.at("/extension/example.wervel.recommendations")
                    .findValuesAsText("id")
                    .contains(recommendation))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + recommendation + ": " + answer.body()));
  }
}
