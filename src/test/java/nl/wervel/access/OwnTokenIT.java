package nl.wervel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import nl.wervel.clients.BroughtCall;
import nl.wervel.server.TestClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own pages call the hooks with a token of our own {@code /fhir}, which launched them. */
class OwnTokenIT extends AccessServerIT {
  private static final String SERVICE = "/cds-services/lrp-patient-view";

  @ParameterizedTest
  @ValueSource(strings = {"patient/*.read", "patient/Patient.r", "user/Patient.rs", "system/*.rs"})
  void aTokenThatMayReadThePatientLetsThemIn(String scopes) {
    Answer answer =
        call(SERVICE, north(scopes).patient("own-1"), "own-1", BroughtCall.body("own-1", true));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().at("/cards/0/indicator").asText()).isEqualTo("critical");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/course/data", "/course/report?type=start", "/try/known?form=lrp-nprs"})
  void whatIsMadeOfTheirDataIsToo(String path) {
    Token token = north("patient/*.read").patient("own-1");
    assertThat(call(path, token, "own-1", BroughtCall.body("own-1", true)).status()).isEqualTo(200);
  }

  @Test
  void oneThatMayNotDoesNot() {
    Token other = north("patient/*.read").patient("own-2");
    Token little = north("patient/Observation.rs openid launch").patient("own-1");
    Token forNobody = north("patient/*.read");
    Token elsewhere = Token.of(LOGIN, "https://other.example/fhir", "user/*.rs").tenant(NORTH);
    Token ofAnother = Token.of(NORTH_LOGIN, AUDIENCE, "user/*.rs").tenant(SOUTH);
    Token ofTheHooks = Token.of(EHR, AUDIENCE, "user/*.rs").tenant(NORTH);
    for (Token token : new Token[] {other, little, forNobody, elsewhere, ofAnother, ofTheHooks}) {
      assertThat(call(SERVICE, token, "own-1", BroughtCall.body("own-1", true)).status())
          .isEqualTo(401);
    }
  }

  @Test
  void oneOfNoPracticeHereIsRefused() {
    Token nowhere = Token.of(LOGIN, AUDIENCE, "user/*.rs");
    assertThat(call(SERVICE, nowhere, "own-1", BroughtCall.body("own-1", true)).status())
        .isEqualTo(403);
  }

  @Test
  void theyBringTheDataOfThePatientOfTheLaunch() {
    Token token = north("user/*.rs");
    assertThat(call(SERVICE, token, "own-1", BroughtCall.body("own-2", true)).status())
        .isEqualTo(403);
    assertThat(call(SERVICE, token, "own-1", BroughtCall.body("own-1", false)).status())
        .isEqualTo(403);
  }

  private Answer call(String path, Token token, String patient, String body) {
    return nobody()
        .send(
            "POST",
            path,
            BodyPublishers.ofString(body),
            Map.of(
                "Authorization",
                "Bearer " + token.signed(),
                "X-FHIR-Server",
                address() + "/fhir",
                "X-FHIR-Patient",
                patient,
                "Content-Type",
                "application/json"));
  }
}
