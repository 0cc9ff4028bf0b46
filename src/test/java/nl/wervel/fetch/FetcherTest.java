package nl.wervel.fetch;

import static nl.wervel.fetch.FakeFhirServer.answer;
import static nl.wervel.fetch.FakeFhirServer.json;
import static nl.wervel.fetch.FakeFhirServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import nl.wervel.clients.Client;
import nl.wervel.conformance.Point;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real requests to a FHIR server that answers in every way that one can. */
class FetcherTest {
  private static final String OBSERVATIONS = "Observation?patient=1";

  private final Fetching fetching = new Fetching();
  private final FakeFhirServer server = fetching.server();

  @AfterEach
  void close() {
    fetching.close();
  }

  @Test
  void whatIsAskedIsFetchedInParallel() {
    server.on("Patient/1", json("{\"resourceType\": \"Patient\"}"));
    Map<String, Fetched> fetched =
        fetching.fetch(Map.of("patient", "Patient/1", "observations", OBSERVATIONS));
    assertThat(fetched.get("patient").answers().get(0).path("resourceType").asText())
        .isEqualTo("Patient");
    assertThat(fetched.values()).allMatch(answer -> answer.shortfall().isEmpty());
    assertThat(server.requests()).containsExactlyInAnyOrder("Patient/1", OBSERVATIONS);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 302, 307, 401, 403, 404, 410, 429, 500, 503})
  void anyOtherStatusIsNoAnswerAndIsNotTriedAgain(int status) {
    server.otherwise(answer(status, Map.of("Location", server.root() + "/elsewhere"), new byte[0]));
    assertThat(fetching.fetch(OBSERVATIONS))
        .isEqualTo(new Fetched(List.of(), Optional.of("HTTP " + status)));
    assertThat(server.requests()).containsExactly(OBSERVATIONS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/html             | <html>Log in</html>
          text/html             | {"resourceType": "Bundle"}
          application/fhir+xml  | <Bundle xmlns="http://hl7.org/fhir"/>
          application/fhir+json | {"resourceType": "Bundle", "entry": [
          application/fhir+json | <html>Log in</html>
          application/json      | null
          application/json      | []
          application/json      | {} {}
          """)
  void whatIsNoFhirJsonIsNoAnswer(String type, String body) {
    server.otherwise(answer(200, type, body));
    assertThat(fetching.fetch(OBSERVATIONS).shortfall()).contains("no FHIR JSON");
  }

  @Test
  void aDeepNestIsNoAnswer() {
    server.otherwise(json("{\"a\":".repeat(5000) + "1" + "}".repeat(5000)));
    assertThat(fetching.fetch(OBSERVATIONS).shortfall()).contains("no FHIR JSON");
  }

  @Test
  void aServerThatIsDownIsNotWaitedFor() {
    server.close();
    assertThat(fetching.fetch(OBSERVATIONS).shortfall()).contains("not reached");
  }

  @Test
  @Point("ROB-01")
  void aServerThatSaysNothingIsLeftAtTheDeadline() {
    server.otherwise(server.silence());
    assertTooLate();
  }

  @Test
  void aServerThatStopsHalfwayIsLeftAtTheDeadline() {
    server.otherwise(server.half("{\"resourceType\": \"Bundle\", \"entry\": ["));
    assertTooLate();
  }

  private void assertTooLate() {
    long start = System.nanoTime();
    assertThat(fetching.fetch(OBSERVATIONS).shortfall()).contains("too late");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Fetching.DEADLINE, Fetching.DEADLINE.plusSeconds(1));
  }

  @Test
  void whatCameInTimeIsKept() {
    server.on("Patient/1", json("{\"resourceType\": \"Patient\"}"));
    server.on(OBSERVATIONS, json(page("/fhir?page=2")));
    server.otherwise(server.silence());
    Map<String, Fetched> fetched =
        fetching.fetch(
            Map.of(
                "patient",
                "Patient/1",
                "observations",
                OBSERVATIONS,
                "slow",
                "Encounter?patient=1"));
    assertThat(fetched.get("patient").shortfall()).isEmpty();
    assertThat(fetched.get("observations").answers()).hasSize(1);
    assertThat(fetched.get("observations").shortfall()).contains("too late");
    assertThat(fetched.get("slow")).isEqualTo(Fetched.nothing("too late"));
  }

  @Test
  @Point("ROB-01")
  void aServerThatHangsHoldsUpNobodyElses() {
    server.otherwise(server.silence());
    try (Fetching other = new Fetching()) {
      CompletableFuture<?>[] hanging =
          IntStream.range(0, 4)
              .mapToObj(i -> CompletableFuture.runAsync(() -> fetchTen(fetching)))
              .toArray(CompletableFuture[]::new);
      Client client = other.client();
      Map<String, Fetched> fetched =
          fetching
              .fetcher()
              .fetch(
                  client,
                  new FhirAccess(other.server().base(), Optional.empty()),
                  Map.of("observations", OBSERVATIONS));
      assertThat(fetched.get("observations").shortfall()).isEmpty();
      CompletableFuture.allOf(hanging).join();
    }
  }

  private static void fetchTen(Fetching fetching) {
    Map<String, String> requests = new java.util.HashMap<>();
    IntStream.range(0, 10).forEach(i -> requests.put("k" + i, "Observation?patient=" + i));
    assertThat(fetching.fetch(requests).values())
        .allMatch(answer -> answer.shortfall().equals(Optional.of("too late")));
  }

  @Test
  void anEndlessAnswerIsCutOff() {
    server.otherwise(server.endless());
    long start = System.nanoTime();
    assertThat(fetching.fetch(OBSERVATIONS).shortfall()).contains("too large");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Fetching.DEADLINE);
  }

  @Test
  void compressedAnswersAreRead() throws IOException {
    server.otherwise(gzip("{\"resourceType\": \"Bundle\"}"));
    assertThat(fetching.fetch(OBSERVATIONS).shortfall()).isEmpty();
  }

  @Test
  void theSizeCountsAfterDecompression() throws IOException {
    server.otherwise(gzip(" ".repeat((int) Fetching.MOST_BYTES + 1)));
    assertThat(fetching.fetch(OBSERVATIONS).shortfall()).contains("too large");
  }

  private static FakeFhirServer.Behaviour gzip(String body) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    }
    return answer(
        200,
        Map.of("Content-Type", "application/fhir+json", "Content-Encoding", "gzip"),
        compressed.toByteArray());
  }

  @Test
  void theSizeCountsForAllOfACallTogether() {
    server.otherwise(json("{\"resourceType\": \"Bundle\"}" + " ".repeat(120_000)));
    assertThat(fetching.fetch(Map.of("a", "Observation?patient=1", "b", "Condition?patient=1")))
        .anySatisfy((key, answer) -> assertThat(answer.shortfall()).contains("too large"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/fhir?page=2",
        "/fhir/Observation?patient=1&page=2",
        "Observation?page=2",
        "?x=a|b"
      })
  void nextPagesWithinTheBaseAreFollowed(String next) {
    server.on(OBSERVATIONS, json(page(next)));
    Fetched fetched = fetching.fetch(OBSERVATIONS);
    assertThat(fetched.answers()).hasSize(2);
    assertThat(fetched.shortfall()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/other?page=2",
        "/fhirs?page=2",
        "/fhir/../admin",
        "/fhir/%2e%2e/admin",
        "/fhir/..%2fadmin",
        "../admin",
        "//evil.example/fhir?page=2",
        "https://evil.example/fhir?page=2",
        "http://127.0.0.1:1/fhir?page=2",
        "http://user@127.0.0.1/fhir?page=2",
        "",
        " ",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://[",
        "\\\\evil"
      })
  @Point("PF-19")
  void nextPagesElsewhereAreNotAskedFor(String next) {
    server.on(OBSERVATIONS, json(page(next)));
    Fetched fetched = fetching.fetch(OBSERVATIONS);
    assertThat(fetched.answers()).hasSize(1);
    assertThat(fetched.shortfall()).contains("next page is elsewhere");
    assertThat(server.requests()).containsExactly(OBSERVATIONS);
  }

  @Test
  void pagesThatGoRoundEnd() {
    server.on(OBSERVATIONS, json(page("/fhir/" + OBSERVATIONS)));
    assertThat(fetching.fetch(OBSERVATIONS).shortfall()).contains("too many pages");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void pagesWithoutEndEndAndTheFirstAreKept() {
    server.otherwise(
        exchange -> json(page("/fhir?page=" + server.calls().size())).answer(exchange));
    Fetched fetched = fetching.fetch(OBSERVATIONS);
    assertThat(fetched.answers()).hasSize(5);
    assertThat(fetched.shortfall()).contains("too many pages");
  }

  private static String page(String next) {
    return "{\"resourceType\": \"Bundle\", \"link\": [{\"relation\": \"next\", \"url\": \"%s\"}]}"
        .formatted(next.replace("\\", "\\\\"));
  }

  @Test
  @Point({"FA-01", "FA-07"})
  void everyRequestOfACallCarriesItsTokenAndNoOtherCallDoes() {
    server.on(OBSERVATIONS, json(page("/fhir?page=2")));
    Optional<AccessToken> token = AccessToken.of("secret-1", Duration.ofMinutes(1));
    Map<String, String> requests = Map.of("observations", OBSERVATIONS);
    fetching
        .fetcher()
        .fetch(fetching.client(), new FhirAccess(server.base() + "/", token), requests);
    assertThat(server.calls())
        .hasSize(2)
        .allMatch(call -> call.authorization().equals(Optional.of("Bearer secret-1")));
    fetching.fetch(requests);
    assertThat(server.calls().subList(2, 4)).allMatch(call -> call.authorization().isEmpty());
    assertThat(server.calls()).allMatch(call -> call.method().equals("GET"));
    assertThat(String.valueOf(token)).doesNotContain("secret");
  }

  @Test
  @Point("FA-05")
  void aTokenIsNotUsedAfterItExpires() {
    server.otherwise(server.silence());
    Optional<AccessToken> token = AccessToken.of("t", Duration.ofMillis(100));
    long start = System.nanoTime();
    Map<String, Fetched> fetched =
        fetching
            .fetcher()
            .fetch(
                fetching.client(), new FhirAccess(server.base(), token), Map.of("k", OBSERVATIONS));
    assertThat(fetched.get("k").shortfall()).contains("too late");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Fetching.DEADLINE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\r\nX-Evil: 1", "é"})
  @Point("FA-03")
  void whatIsNoBearerTokenIsNone(String value) {
    assertThat(AccessToken.of(value, Duration.ofMinutes(1))).isEmpty();
    assertThat(AccessToken.of("good", Duration.ZERO)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ROOT",
        "ROOT/fhir/Patient",
        "ROOT/fhir?x=1",
        "ROOT/fhir#x",
        "http://evil.example/fhir",
        "http://169.254.169.254/",
        "no url at all",
        ""
      })
  @Point("REQ-12")
  void aServerThatIsNotAgreedIsNotCalled(String asked) {
    Map<String, Fetched> fetched =
        fetching
            .fetcher()
            .fetch(
                fetching.client(),
                new FhirAccess(asked.replace("ROOT", server.root()), Optional.empty()),
                Map.of("k", OBSERVATIONS));
    assertThat(fetched.get("k")).isEqualTo(Fetched.nothing("server not agreed"));
    assertThat(server.calls()).isEmpty();
  }

  @Test
  @Point("REQ-11")
  void withoutTlsOnlyWhenAllowed() throws IOException {
    try (Fetcher strict =
        new Fetcher(
            Fetching.properties(false, true), SystemDefaultDnsResolver.INSTANCE, FetchWatch.NONE)) {
      assertThat(strict.isAgreed(fetching.client(), access())).isFalse();
      Client tls = new Client("ehr", List.of(URI.create("https://ehr.example/fhir/")));
      assertThat(strict.isAgreed(tls, new FhirAccess("https://EHR.example/fhir", Optional.empty())))
          .isTrue();
    }
  }

  @Test
  @Point("REQ-12")
  void anAddressOfOurOwnNetworkIsNotCalledUnlessAllowed() throws IOException {
    try (Fetcher strict =
        new Fetcher(
            Fetching.properties(true, false), SystemDefaultDnsResolver.INSTANCE, FetchWatch.NONE)) {
      assertThat(
              strict
                  .fetch(fetching.client(), access(), Map.of("k", OBSERVATIONS))
                  .get("k")
                  .shortfall())
          .contains("not reached");
      assertThat(server.calls()).isEmpty();
    }
  }

  private FhirAccess access() {
    return new FhirAccess(server.base(), Optional.empty());
  }

  @Test
  @Point("FA-05")
  void nothingIsSentAfterTheDeadline() {
    server.otherwise(server.silence());
    Map<String, String> many = new java.util.HashMap<>();
    IntStream.range(0, 40).forEach(i -> many.put("k" + i, "Observation?patient=" + i));
    fetching.fetch(many);
    int sent = server.calls().size();
    assertThat(sent).isEqualTo(16);
    server.otherwise(status(500));
    fetching.fetch(OBSERVATIONS);
    assertThat(server.calls()).hasSize(sent + 1);
  }
}
