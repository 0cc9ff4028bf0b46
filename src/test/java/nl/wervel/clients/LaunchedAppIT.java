package nl.wervel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import nl.wervel.server.SecuredServerIT;
import nl.wervel.server.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own pages call the hooks with a reader's token, as a record system launched them. */
class LaunchedAppIT extends SecuredServerIT {
  private static final String SERVICE = "/cds-services/lrp-patient-view";
  private static final String PATIENT = "/fhir/Patient/launched-1";
  private static final List<String> MADE_OF_THEIR_DATA =
      List.of("/course/data", "/course/report?type=start", "/try/known?form=lrp-nprs");
  private static final String TOKEN = "of-the-reader";

  private final AtomicInteger asked = new AtomicInteger();

  @BeforeEach
  void theRecordSystemGivesThePatientForTheTokenOnly() {
    PRACTICE_SERVER.createContext(PATIENT, this::patient);
  }

  @AfterEach
  void away() {
    PRACTICE_SERVER.removeContext(PATIENT);
  }

  @Test
  void aTokenForWhichTheRecordSystemGivesThePatientLetsThemIn() {
    Answer answer =
        call(SERVICE, TOKEN, fhir(), "launched-1", BroughtCall.body("launched-1", true));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().at("/cards/0/indicator").asText()).isEqualTo("critical");
    assertThat(call("/cds-services", TOKEN, fhir(), "launched-1", null).status()).isEqualTo(200);
    for (String path : MADE_OF_THEIR_DATA) {
      Answer made = call(path, TOKEN, fhir(), "launched-1", BroughtCall.body("launched-1", true));
      assertThat(made.status()).as(path + made.body()).isEqualTo(200);
    }
  }

  @Test
  void theRecordSystemIsNotAskedAtEachCall() {
    String token = TOKEN + "-again";
    for (int i = 0; i < 3; i++) {
      call(SERVICE, token, fhir(), "launched-1", BroughtCall.body("launched-1", true));
    }
    assertThat(asked).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({
    "somebody-else, /fhir, launched-1",
    "of-the-reader, /fhir, launched-2",
    "of-the-reader, /fhir, ../Patient/launched-1",
    "of-the-reader, /fhir/, ''",
    "of-the-reader, /other, launched-1",
    "of-the-reader, /fhir@evil.example, launched-1",
    "not a token, /fhir, launched-1"
  })
  void whoIsNotProvenIsNotLetIn(String token, String server, String patient) {
    Answer answer =
        call(
            SERVICE,
            token,
            practiceAddress() + server,
            patient,
            BroughtCall.body("launched-1", true));
    assertThat(answer.status()).as(answer.body()).isEqualTo(401);
  }

  @Test
  void ourOwnFhirLaunchesNobodyWhenItAsksForNoTokens() {
    Answer answer =
        call(
            SERVICE,
            TOKEN,
            http().address() + "/fhir",
            "launched-1",
            BroughtCall.body("launched-1", true));
    assertThat(answer.status()).as(answer.body()).isEqualTo(401);
  }

  @Test
  void theyAskAboutThePatientOfTheLaunchOnlyAndNeverAboutOurOwnStore() {
    assertThat(
            call(SERVICE, TOKEN, fhir(), "launched-1", BroughtCall.body("demo-red-flag", true))
                .status())
        .isEqualTo(403);
    assertThat(
            call(SERVICE, TOKEN, fhir(), "launched-1", BroughtCall.body("launched-1", false))
                .status())
        .isEqualTo(403);
    for (String path : MADE_OF_THEIR_DATA) {
      assertThat(
              call(path, TOKEN, fhir(), "launched-1", BroughtCall.body("demo-course", true))
                  .status())
          .as(path)
          .isEqualTo(403);
      assertThat(
              call(path, "no", fhir(), "launched-1", BroughtCall.body("launched-1", true)).status())
          .as(path)
          .isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/feedback-report", "/feedback-report?by=month"})
  void theyDoNotReadWhatOthersAnswered(String path) {
    assertThat(call(path, TOKEN, fhir(), "launched-1", null).status()).isEqualTo(401);
  }

  private Answer call(String path, String token, String server, String patient, String body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Bearer " + token);
    headers.put("X-FHIR-Server", server);
    headers.put("X-FHIR-Patient", patient);
    if (body == null) {
      return http().send("GET", path, BodyPublishers.noBody(), headers);
    }
    headers.put("Content-Type", "application/json");
    return http().send("POST", path, BodyPublishers.ofString(body), headers);
  }

  private static String fhir() {
    return practiceAddress() + "/fhir";
  }

  private void patient(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    boolean known =
        String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
            .startsWith("Bearer " + TOKEN);
    byte[] body =
        (known ? "{\"resourceType\": \"Patient\", \"id\": \"launched-1\"}" : "{}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
    exchange.sendResponseHeaders(known ? 200 : 401, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
