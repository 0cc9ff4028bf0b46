package nl.wervel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.wervel.access.Combination.Interaction;
import nl.wervel.access.Combination.Outcome;
import nl.wervel.access.Combination.Whose;
import nl.wervel.server.TestClient;
import nl.wervel.server.TestClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each scope with each interaction on each patient, held against a model of the specification. */
class CombinationsIT extends AccessServerIT {
  private static final String OWN = "combinations-own";
  private static final String OTHER = "combinations-other";
  private static final String SOUTHERN = "combinations-southern";

  private int written;

  @BeforeEach
  void store() {
    northern().put(Records.patient(OWN));
    northern().put(Records.patient(OTHER));
    southern().put(Records.patient(SOUTHERN));
    for (Whose whose : Whose.values()) {
      storeAnew(whose);
    }
  }

  private void storeAnew(Whose whose) {
    Answer put =
        (whose == Whose.OTHER_PRACTICE ? southern() : northern())
            .put(Records.observation(id(whose), patient(whose), "as it was"));
    assertThat(put.status()).as(put.body()).isIn(200, 201);
  }

  @Test
  void eachIsAnsweredAsTheScopesSay() {
    List<String> wrong = new ArrayList<>();
    List<Combination> all = Combination.all();
    for (Combination each : all) {
      Answer answer = send(each);
      Outcome outcome = outcome(each, answer);
      if (outcome != each.expected()) {
        wrong.add(each + " expected " + each.expected() + ": " + answer.status());
      }
      if (each.interaction() == Interaction.DELETE && outcome == Outcome.DONE) {
        storeAnew(each.whose());
      }
    }
    System.out.println("Combinations of scope, interaction and patient: " + all.size());
    assertThat(wrong).isEmpty();
    assertThat(all).hasSizeGreaterThan(150);
    assertTheSouthIsAsItWas();
  }

  private void assertTheSouthIsAsItWas() {
    Answer found = southern().get("/fhir/Observation?patient=" + SOUTHERN);
    assertThat(found.json().at("/total").asInt()).isEqualTo(1);
    assertThat(found.json().at("/entry/0/resource/valueString").asText()).isEqualTo("as it was");
    assertThat(found.json().at("/entry/0/resource/meta/versionId").asText()).isEqualTo("1");
  }

  private Answer send(Combination each) {
    TestClient http = with(north(each.scope()).patient(OWN));
    String id = id(each.whose());
    String path = "/fhir/Observation/" + id;
    String patient = patient(each.whose());
    String value = "written " + ++written;
    return switch (each.interaction()) {
      case READ -> http.get(path);
      case VREAD -> http.get(path + "/_history/1");
      case HISTORY -> http.get(path + "/_history");
      case SEARCH -> http.get("/fhir/Observation?patient=" + patient);
      case CREATE -> http.post("/fhir/Observation", Records.observation("", patient, value));
      case UPDATE -> http.put(Records.observation(id, patient, value));
      case PATCH ->
          http.send(
              "PATCH",
              path,
              BodyPublishers.ofString(
                  "[{\"op\": \"replace\", \"path\": \"/valueString\", \"value\": \"%s\"}]"
                      .formatted(value)),
              Map.of("Content-Type", "application/json-patch+json"));
      case DELETE -> http.delete(path);
    };
  }

  private static Outcome outcome(Combination each, Answer answer) {
    if (answer.status() == 403) {
      return Outcome.REFUSED;
    }
    boolean nothing =
        answer.status() == 404
            || answer.body().contains("does not exist; store the patient first")
            || each.interaction() == Interaction.SEARCH
                && answer.json().at("/entry").isMissingNode()
            || each.interaction() == Interaction.DELETE
                && answer.body().contains("SUCCESSFUL_DELETE_NOT_FOUND");
    if (nothing) {
      return Outcome.NOTHING_THERE;
    }
    assertThat(answer.status()).as(each + answer.body()).isBetween(200, 299);
    return Outcome.DONE;
  }

  private static String patient(Whose whose) {
    return switch (whose) {
      case OWN -> OWN;
      case OTHER_PATIENT -> OTHER;
      case OTHER_PRACTICE -> SOUTHERN;
    };
  }

  private static String id(Whose whose) {
    return "of-" + patient(whose);
  }
}
