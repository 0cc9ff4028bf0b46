package nl.wervel.server;

import static nl.wervel.cdshooks.HookCalls.recommendations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.wervel.conformance.Point;
import nl.wervel.server.TestClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A second node on the database of {@link SecuredServerIT}. It speaks TLS only, and asks its
 * callers for a certificate too.
 */
class TwoNodesIT extends SecuredServerIT {
  private static final String SERVICE = "/cds-services/lrp-patient-view";
  private static final String CALL =
      """
      {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
       "context": {"userId": "Practitioner/p", "patientId": "demo-red-flag"}}""";

  @TempDir private static Path folder;

  private static ConfigurableApplicationContext secondNode;
  private static HttpClient known;
  private static HttpClient stranger;

  /** Once the first node has filled the database. */
  private static synchronized void startSecondNode() throws Exception {
    if (secondNode != null) {
      return;
    }
    Certificates certificates = new Certificates(folder);
    Path node = certificates.owned("node");
    Path client = certificates.owned("client");
    Path nodeTrusted = certificates.trusting(node);
    known = HttpClient.newBuilder().sslContext(Certificates.tls(client, nodeTrusted)).build();
    Path other = certificates.owned("stranger");
    stranger = HttpClient.newBuilder().sslContext(Certificates.tls(other, nodeTrusted)).build();
    secondNode = start(node, certificates.trusting(client));
  }

  private static ConfigurableApplicationContext start(Path node, Path trusted) {
    Map<String, String> properties = new HashMap<>();
    properties.put("server.port", "0");
    properties.put("server.ssl.key-store", node.toString());
    properties.put("server.ssl.key-store-password", Certificates.PASSWORD);
    properties.put("server.ssl.trust-store", trusted.toString());
    properties.put("server.ssl.trust-store-password", Certificates.PASSWORD);
    properties.put("server.ssl.client-auth", "need");
    properties.put("spring.datasource.url", DATABASE);
    properties.put("wervel.cds-hooks.authentication", "on");
    properties.put("wervel.cds-hooks.deadline", "1m");
    properties.put("wervel.clients.hospital.issuer", HOSPITAL.issuer());
    properties.put("wervel.clients.hospital.jwks", HOSPITAL.keys());
    String[] arguments =
        properties.entrySet().stream()
            .map(property -> "--" + property.getKey() + "=" + property.getValue())
            .toArray(String[]::new);
    return new SpringApplicationBuilder(WervelApplication.class).run(arguments);
  }

  @AfterAll
  static void stopSecondNode() {
    if (secondNode != null) {
      secondNode.close();
    }
  }

  private static TestClient second(HttpClient http) {
    String port = secondNode.getEnvironment().getProperty("local.server.port");
    return new TestClient("https://localhost:" + port, FhirContext.forR4Cached(), http);
  }

  @Test
  @Point({"SEC-01", "SEC-11", "SEC-17", "FB-15"})
  void twoNodesActAsOneServer() throws Exception {
    startSecondNode();
    aTokenThatOneNodeTookIsRefusedByTheOther();
    anAnswerGivenToOneNodeSilencesOnTheOtherForThisClientOnly();
    theSecondNodeIsReachedByTlsAndByKnownCertificatesOnly();
  }

  private void aTokenThatOneNodeTookIsRefusedByTheOther() {
    List<TestClient> nodes = List.of(http(), second(known));
    for (int first = 0; first < 2; first++) {
      String token = HOSPITAL.tokenFor(urls(nodes));
      assertThat(call(nodes.get(first), token).status()).isEqualTo(200);
      assertThat(call(nodes.get(1 - first), token).status()).isEqualTo(401);
      assertThat(call(nodes.get(first), token).status()).isEqualTo(401);
    }
  }

  private void anAnswerGivenToOneNodeSilencesOnTheOtherForThisClientOnly() {
    TestClient firstNode = http(HOSPITAL);
    Answer before = call(firstNode);
    assertThat(before.body()).doesNotContain("silenced");
    for (JsonNode card : before.json().path("cards")) {
      String feedback =
          """
          {"feedback": [{"card": "%s", "outcome": "overridden",
            "outcomeTimestamp": "%s"}]}"""
              .formatted(card.path("uuid").asText(), Instant.now());
      Answer taken = firstNode.post(SERVICE + "/feedback", "application/json", feedback);
      assertThat(taken.body()).isEqualTo("{}");
    }
    Answer after = call(second(known).signedBy(HOSPITAL::token));
    assertThat(after.body()).contains("silenced");
    assertThat(recommendations(after)).isEqualTo(recommendations(before));
    assertThat(after.json().at("/cards/0/indicator").asText()).isEqualTo("critical");
    assertThat(call(http(PRACTICE)).body()).doesNotContain("silenced");
  }

  private static Answer call(TestClient node) {
    return node.post(SERVICE, "application/json", CALL);
  }

  private static List<String> urls(List<TestClient> nodes) {
    return nodes.stream().map(node -> node.root() + SERVICE).toList();
  }

  private static Answer call(TestClient node, String token) {
    return node.signedBy(url -> token).post(SERVICE, "application/json", CALL);
  }

  private void theSecondNodeIsReachedByTlsAndByKnownCertificatesOnly() {
    Answer answer = second(known).signedBy(HOSPITAL::token).get("/cds-services");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().sslSession().orElseThrow().getProtocol())
        .isIn("TLSv1.2", "TLSv1.3");
    assertThat(answer.response().headers().firstValue("Strict-Transport-Security")).isPresent();
    assertThat(second(known).get("/cds-services").status()).isEqualTo(401);
    TestClient unknown = second(stranger).signedBy(HOSPITAL::token);
    assertThatThrownBy(() -> unknown.get("/cds-services")).isInstanceOf(UncheckedIOException.class);
    TestClient plain = new TestClient(second(known).root().replace("https", "http"), fhirContext);
    assertThat(plain.get("/cds-services").status()).isEqualTo(400);
  }
}
