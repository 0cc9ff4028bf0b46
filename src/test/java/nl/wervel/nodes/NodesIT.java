package nl.wervel.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two nodes that are started at once on one empty PostgreSQL database, behind the proxy. */
@TestMethodOrder(OrderAnnotation.class)
@EnabledIf(
    value = "nl.wervel.nodes.Topology#isPossible",
    disabledReason = "docker/processes needs haproxy, openssl and curl")
class NodesIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static Postgres postgres;
  private static Topology topology;
  private static String one;
  private static String other;

  @BeforeAll
  static void startBothAtOnce() throws Exception {
    postgres = new Postgres();
    postgres.create("nodes");
    topology = new Topology(postgres.urlWithUser("nodes"));
    one = topology.nodes().get(0);
    other = topology.nodes().get(1);
  }

  @AfterAll
  static void stop() throws Exception {
    topology.close();
    postgres.close();
  }

  @Test
  @Order(1)
  void theyFillTheStoreOnce() throws Exception {
    JdbcTemplate database = new JdbcTemplate(postgres.database("nodes"));
    assertThat(
            database.queryForObject(
                "select count(*) from hfj_resource where res_ver > 1", Integer.class))
        .isZero();
    assertThat(
            database.queryForObject(
                "select count(*) from hfj_resource where res_type = 'Patient'", Integer.class))
        .isEqualTo(3);
    assertThat(discovery(one)).contains("lrp-patient-view");
    ObjectMapper json = new ObjectMapper(); // the order of an object's members may differ
    assertThat(json.readTree(discovery(one))).isEqualTo(json.readTree(discovery(other)));
  }

  @Test
  void whatOneStoresTheOtherGives() {
    String patient = new StoredWrites(one).newPatient();
    assertThat(client(other).read().resource("Patient").withId(patient).execute()).isNotNull();
  }

  @Test
  void anEditAtOneRunsAtTheOther() throws Exception {
    PlanDefinition service =
        client(one).read().resource(PlanDefinition.class).withId("lrp-order-sign").execute();
    String title = "Orders, edited at one node";
    service.setTitle(title);
    client(one).update().resource(service).execute();
    assertThat(discovery(one)).contains(title);
    Instant end = Instant.now().plus(SOON);
    while (!discovery(other).contains(title) && Instant.now().isBefore(end)) {
      Thread.sleep(100);
    }
    assertThat(discovery(other)).contains(title);
  }

  @Test
  void theProxyTellsWhereItIsCalled() throws Exception {
    String link =
        new ObjectMapper()
            .readTree(text(topology.client(), topology.address() + "/fhir/Patient?_count=1"))
            .at("/link/0/url")
            .asText();
    assertThat(link).startsWith(topology.address() + "/fhir/Patient");
  }

  @Test
  void metricsAreNotForTheOutside() throws Exception {
    for (String path : List.of("/actuator", "/actuator/health", "/ACTUATOR/prometheus")) {
      assertThat(status(topology.client(), topology.address() + path)).as(path).isEqualTo(404);
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  void whatTwoNodesAcknowledgedIsThereThoughOneIsKilled() throws Exception {
    new KillCampaign(
            "PostgreSQL, two nodes behind a proxy", topology.client(), topology.address(), one)
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

  private static IGenericClient client(String server) {
    FhirContext fhir = FhirContext.forR4Cached();
    fhir.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
    return fhir.newRestfulGenericClient(server + "/fhir");
  }

  private static String discovery(String server) throws IOException, InterruptedException {
    return text(HttpClient.newHttpClient(), server + "/cds-services");
  }

  private static String text(HttpClient http, String address)
      throws IOException, InterruptedException {
    return http.send(get(address), BodyHandlers.ofString()).body();
  }

  private static int status(HttpClient http, String address)
      throws IOException, InterruptedException {
    return http.send(get(address), BodyHandlers.discarding()).statusCode();
  }

  private static HttpRequest get(String address) {
    return HttpRequest.newBuilder(URI.create(address)).build();
  }
}
