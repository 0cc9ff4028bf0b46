package nl.wervel.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import nl.wervel.cdshooks.HookCalls;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Communication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an EHR and its users see of their answers to cards. */
class FeedbackIT extends ServerIT {
  private static final String AT = "2026-11-20T10:00:00Z";

  private HookCalls ehr;

  @BeforeEach
  void ehr() {
    ehr = new HookCalls(http());
  }

  @Test
  void anOverriddenCardIsStoredAsACommunicationThatIsFoundInManyWays() {
    ehr.store("fb-override", Map.of());
    JsonNode card = cardWithSuggestion("fb-override");
    String reason =
        """
        "overrideReason": {"reason": {"code": "patient-declines",
          "system": "https://wervel.example/fhir/CodeSystem/override-reason"},
          "userComment": "wil liever wachten"}""";
    Answer answer = report(overridden(uuid(card), AT, reason));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}");

    Communication stored = stored(uuid(card)).get(0);
    assertThat(stored.getReasonCodeFirstRep().getCodingFirstRep().getCode())
        .isEqualTo("patient-declines");
    assertThat(stored.getPayloadFirstRep().getContentStringType().getValue())
        .isEqualTo("wil liever wachten");
    assertThat(stored.getSubject().hasReference()).isFalse();
    assertThat(stored.getSubject().getIdentifier().getValue()).isEqualTo("fb-override");
    assertThat(stored.getInstantiatesUri())
        .hasSameSizeAs(card.at("/extension/example.wervel.recommendations"));
    String byCard = "identifier=urn:ietf:rfc:3986|urn:uuid:" + uuid(card);
    for (String search :
        List.of(
            "category=https://wervel.example/fhir/CodeSystem/card-outcome|overridden",
            "instantiates-canonical=https://wervel.example/fhir/PlanDefinition/lrp-patient-view",
            "instantiates-uri=" + stored.getInstantiatesUri().get(0).getValue().replace("#", "%23"),
            "sent=2026-11-20")) {
      assertThat(found(search + "&" + byCard)).as(search).isEqualTo(1);
    }
  }

  private JsonNode cardWithSuggestion(String patient) {
    for (JsonNode card : cards(patient)) {
      if (card.path("extension").has("example.wervel.recommendations")
          && !card.path("suggestions").isEmpty()) {
        return card;
      }
    }
    throw new AssertionError("no card with a suggestion for " + patient);
  }

  private JsonNode cards(String patient) {
    return ehr.patientView(patient, "").json().path("cards");
  }

  private Answer report(String... entries) {
    return http()
        .post(
            "/cds-services/lrp-patient-view/feedback",
            "application/json",
            "{\"feedback\": [" + String.join(", ", entries) + "]}");
  }

  private static String overridden(String card, String at, String... more) {
    return """
        {"card": "%s", "outcome": "overridden", "outcomeTimestamp": "%s"%s}"""
        .formatted(card, at, more.length == 0 ? "" : ", " + String.join(", ", more));
  }

  private static String uuid(JsonNode card) {
    return card.path("uuid").asText();
  }

  private List<Communication> stored(String card) {
    return search("identifier=urn:ietf:rfc:3986|urn:uuid:" + card).getEntry().stream()
        .map(entry -> (Communication) entry.getResource())
        .toList();
  }

  private int found(String search) {
    return search(search).getEntry().size();
  }

  private Bundle search(String search) {
    return http().get("/fhir/Communication?" + search.replace("|", "%7C")).as(Bundle.class);
  }
}
