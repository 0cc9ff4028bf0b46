package nl.wervel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What {@code GET /cds-services} says of the services. */
class DiscoveryPointsIT extends ServerIT {
  private static final Set<String> HOOKS =
      Set.of(
          "patient-view",
          "order-select",
          "order-sign",
          "encounter-start",
          "encounter-discharge",
          "appointment-book");

  @Autowired private RunningGuideline guideline;
  private Answer discovery;

  @BeforeEach
  void discover() {
    discovery = http().get("/cds-services");
  }

  private List<JsonNode> services() {
    return new Ehr(http()).services();
  }

  @Test
  @Point({"JSON-01", "DISC-01", "DISC-02", "DISC-12"})
  void isStrictJsonThatFitsTheSchema() throws IOException {
    assertThat(discovery.status()).isEqualTo(200);
    assertThat(contentType(discovery)).startsWith("application/json");
    try (JsonParser parser = new ObjectMapper().createParser(discovery.body())) {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      Schemas.DISCOVERY.check(new ObjectMapper().readTree(parser));
      assertThat(parser.nextToken()).as("after the object").isNull();
    }
  }

  @Test
  @Point({"JSON-02", "JSON-03", "JSON-04", "JSON-06", "JSON-07"})
  void holdsNoNullsNoEmptyValuesAndNamesExtensionsByDomain() {
    assertThat(JsonRules.problems(discovery.json())).isEmpty();
  }

  @Test
  @Point({"DISC-04", "DISC-05", "DISC-06", "DISC-09"})
  void everyServiceSaysItsHookTitleDescriptionAndWhatItNeeds() {
    assertThat(services())
        .isNotEmpty()
        .allSatisfy(
            service -> {
              assertThat(HOOKS).contains(service.path("hook").asText());
              assertThat(service.path("title").asText()).isNotBlank();
              assertThat(service.path("description").asText()).isNotBlank();
              assertThat(service.path("usageRequirements").asText()).isNotBlank();
            });
  }

  @Test
  @Point("DISC-07")
  void anIdIsTheServicesPlaceInTheUrl() {
    Ehr ehr = new Ehr(http());
    assertThat(ehr.serviceIds())
        .allSatisfy(
            id -> {
              assertThat(id).matches("[A-Za-z0-9._~-]+");
              assertThat(ehr.post(id, ehr.emptyCall(id, "disc")).status()).as(id).isEqualTo(200);
            });
  }

  @Test
  @Point({"DISC-10", "DISC-11"})
  void everyServiceSaysTheVersionOfCdsHooksAndNoneAVersionOfTheHook() {
    assertThat(services())
        .allSatisfy(
            service -> {
              assertThat(service.path("version").asText()).isEqualTo("2.0.1");
              assertThat(service.has("hookVersion")).isFalse();
              assertThat(service.at("/extension/example.wervel.guideline/version").asText())
                  .matches("\\d+\\.\\d+\\.\\d+");
            });
  }

  @Test
  @Point("DISC-03")
  void withoutAnEditionOnOfferThereAreNoServices() {
    RunningGuideline nothing = new RunningGuideline(Set.of());
    nothing.replace(guideline.content());
    assertThat(nothing.services()).isEmpty();
  }

  @Test
  @Point("DISC-13")
  void noIdIsThereTwice() {
    assertThat(new Ehr(http()).serviceIds()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  @Point("DISC-14")
  void isThereToReadOnly(String method) {
    Answer refused =
        http()
            .send(
                method,
                "/cds-services",
                java.net.http.HttpRequest.BodyPublishers.ofString("{}"),
                Map.of("Content-Type", "application/json"));
    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.response().headers().firstValue("Allow").orElse("")).contains("GET");
    Outcomes.check(refused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "text/html", "application/fhir+json"})
  @Point("DISC-15")
  void isJsonWhateverTheClientAccepts(String accept) {
    Answer answer = http().get("/cds-services", Map.of("Accept", accept));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(contentType(answer)).startsWith("application/json");
    assertThat(answer.body()).isEqualTo(discovery.body());
  }

  @Test
  @Point("DISC-16")
  void isTheSameEachTime() {
    assertThat(http().get("/cds-services").body()).isEqualTo(discovery.body());
  }

  @Test
  @Point({"DISC-08", "PF-01"})
  void everyServiceNamesTheDataThatItReads() {
    assertThat(services())
        .allSatisfy(
            service -> {
              Set<String> queries = new HashSet<>();
              service.path("prefetch").forEach(query -> queries.add(query.asText()));
              assertThat(queries).hasSameSizeAs(service.path("prefetch")).hasSizeGreaterThan(1);
              assertThat(service.path("prefetch").has("patient")).isTrue();
            });
  }

  @Test
  @Point({"PF-02", "PF-03", "PF-04", "PF-05", "PF-06", "PF-07", "PF-08", "PF-09"})
  void everyQueryIsAReadOrASearchByPatientThatAnyClientCanDo() {
    assertThat(services())
        .flatExtracting(service -> Cards.list(service.path("prefetch")))
        .extracting(JsonNode::asText)
        .isNotEmpty()
        .allMatch(
            query ->
                query.matches(
                    "Patient/\\{\\{context\\.patientId}}"
                        + "|[A-Z][A-Za-z]+\\?[a-z]+=\\{\\{context\\.patientId}}"));
  }

  static String contentType(Answer answer) {
    return answer.response().headers().firstValue("Content-Type").orElse("");
  }
}
