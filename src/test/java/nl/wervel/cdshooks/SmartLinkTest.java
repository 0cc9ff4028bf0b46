package nl.wervel.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards launch our pages where a record system has registered them (CDS Hooks 2.0, "Link"). */
class SmartLinkTest {
  private static final String CALL =
      """
      {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
       "context": {"userId": "Practitioner/p", "patientId": "a"},
       "prefetch": {"patient": {"resourceType": "Patient", "id": "a"}, "observations": null}}""";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachCardHasOneWhenSwitchedOnAndTheOneThatAsksOpensItsForm(boolean on) {
    try (HookServer hooks = new HookServer((id, types) -> List.of(), on)) {
      JsonNode cards = hooks.call("lrp-patient-view", CALL).json().path("cards");
      assertThat(cards).isNotEmpty();
      for (JsonNode card : cards) {
        List<JsonNode> links =
            card.path("links").findParents("type").stream()
                .filter(link -> link.path("type").asText().equals("smart"))
                .toList();
        assertThat(links).hasSize(on ? 1 : 0);
        links.forEach(link -> assertThat(link.path("url").asText()).endsWith("/launch"));
        if (on && card.path("extension").has("example.wervel.missing")) {
          assertThat(links.get(0).path("appContext").asText()).isEqualTo("try?form=lrp-red-flags");
        }
      }
    }
  }
}
