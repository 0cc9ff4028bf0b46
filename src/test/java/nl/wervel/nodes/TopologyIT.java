package nl.wervel.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** The topology of {@code docker/compose.yaml}, as {@code docker/processes} runs it. */
@TestMethodOrder(OrderAnnotation.class)
@EnabledIf(
    value = "nl.wervel.nodes.Topology#isPossible",
    disabledReason = "docker/processes needs haproxy, openssl and curl")
class TopologyIT {
  private static Postgres postgres;
  private static Topology topology;
  private static HttpClient client;

  @BeforeAll
  static void start() throws Exception {
    postgres = new Postgres();
    postgres.create("topology");
    topology = new Topology(postgres.urlWithUser("topology"));
    client = topology.client();
  }

  @AfterAll
  static void stop() throws Exception {
    topology.close();
    postgres.close();
  }

  @Test
  void linksSayWhereTheProxyWasCalled() throws Exception {
    assertThat(link(firstPage(topology.address()), "self"))
        .startsWith(topology.address() + "/fhir/Patient");
  }

  @Test
  void eachNodeGivesThePagesOfASearchAtTheOther() throws Exception {
    List<String> nodes = topology.nodes();
    String next = link(firstPage(nodes.get(0)), "next");
    JsonNode page = json(next.replace(nodes.get(0), nodes.get(1)));
    assertThat(page.path("entry")).hasSize(1);
    assertThat(link(page, "next")).startsWith(nodes.get(1) + "/fhir?_getpages=");
  }

  @Test
  void metricsAreNotForTheOutside() throws Exception {
    for (String path : List.of("/actuator", "/actuator/health", "/ACTUATOR/prometheus")) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(topology.address() + path)).build();
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
          .as(path)
          .isEqualTo(404);
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  void whatWasAcknowledgedIsThereThoughNodesAreKilled() throws Exception {
    new KillCampaign(
            "PostgreSQL, two nodes behind a proxy",
            client,
            topology.address(),
            topology.nodes().get(0))
        .run(
            new KillCampaign.Servers() {
              @Override
              public void kill(int kill) throws IOException, InterruptedException {
                topology.kill(kill % 2);
                topology.awaitNode(kill % 2);
              }

              @Override
              public List<String> errors() throws IOException {
                return topology.errors();
              }
            });
  }

  private static JsonNode firstPage(String server) throws Exception {
    return json(server + "/fhir/Patient?_count=1");
  }

  private static JsonNode json(String address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    return new ObjectMapper().readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  private static String link(JsonNode bundle, String relation) {
    List<String> urls = new ArrayList<>();
    for (JsonNode link : bundle.path("link")) {
      if (link.path("relation").asText().equals(relation)) {
        urls.add(link.path("url").asText());
      }
    }
    return String.join(" ", urls);
  }
}
