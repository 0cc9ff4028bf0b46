package nl.wervel.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.wervel.metrics.Scrape;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two servers that are started at once on one empty PostgreSQL database. */
@TestMethodOrder(OrderAnnotation.class)
class NodesIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final String READY = "/readyz";
  private static final int LATE = Integer.MAX_VALUE - 10;
  private static final String CREATED =
      """
      {"resourceType": "Patient", "name": [{"family": "Zonnebloem"}]}""";
  private static final String GIVEN =
      """
      {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
       "context": {"userId": "Practitioner/1", "patientId": "given"},
       "prefetch": {"patient": {"resourceType": "Patient", "id": "given"}, "observations": null}}""";

  private static Postgres postgres;
  private static ServerProcess one;
  private static ServerProcess other;

  /** Address of the actuator of the other. */
  private static String managed;

  @BeforeAll
  static void startBothAtOnce() throws Exception {
    postgres = new Postgres();
    postgres.create("nodes");
    String[] arguments = postgres.arguments("nodes").toArray(String[]::new);
    one = ServerProcess.of(KillIT.JAR, KillIT.options(), arguments);
    managed = "http://127.0.0.1:" + ServerProcess.freePort();
    other = ServerProcess.of(KillIT.JAR, KillIT.options(), managed(arguments));
    one.answering(READY);
    other.answering(READY);
  }

  /** As an operator may want it: a port for the probes, the log as JSON, each request in it. */
  private static String[] managed(String... arguments) {
    return Stream.concat(
            Stream.of(arguments),
            Stream.of(
                "--management.server.port=" + URI.create(managed).getPort(),
                "--management.server.address=127.0.0.1",
                "--logging.structured.format.console=ecs",
                "--wervel.logs.requests=true",
                "--wervel.audit=on",
                "--wervel.erasure=on"))
        .toArray(String[]::new);
  }

  @AfterAll
  static void stop() throws Exception {
    one.close();
    other.close();
    postgres.close();
  }

  @Test
  @Order(0)
  void aServersOwnFirstCallsAreNotCounted() throws Exception {
    Scrape scrape = new Scrape(get(managed + "/actuator/prometheus").body());
    assertThat(scrape.names())
        .contains("hikaricp_connections_active")
        .doesNotContain("wervel_hook_calls_seconds_count", "wervel_cards_total");
    assertThat(get(other.base() + "/actuator/prometheus").statusCode()).isEqualTo(404);
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
        .isEqualTo(4);
    assertThat(discovery(one)).contains("lrp-patient-view");
    ObjectMapper json = new ObjectMapper(); // the order of an object's members may differ
    assertThat(json.readTree(discovery(one))).isEqualTo(json.readTree(discovery(other)));
  }

  @Test
  void whatOneStoresTheOtherGives() {
    String patient = new StoredWrites(one.base()).newPatient();
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
  void aPatientIsErasedOnPostgresAndTheAuditTrailStays() throws Exception {
    String patient = new StoredWrites(other.base()).newPatient();
    String operation = other.base() + "/fhir/Patient/" + patient + "/$erase";
    HttpResponse<String> erased = post(operation, "{\"resourceType\": \"Parameters\"}");
    assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
    JdbcTemplate database = new JdbcTemplate(postgres.database("nodes"));
    assertThat(
            database.queryForList(
                "select distinct res_type from hfj_res_ver where res_text_vc like ?",
                String.class,
                "%" + patient + "%"))
        .containsExactly("AuditEvent");
    assertThat(
            database.queryForObject(
                "select count(*) from hfj_resource where fhir_id = ?", Integer.class, patient))
        .isZero();
  }

  @Test
  @Order(LATE)
  void withoutTheDatabaseAServerIsNotReadyAndStillAdvisesOnDataThatItIsGiven() throws Exception {
    postgres.stop();
    try {
      assertSoon(managed + "/actuator/health/readiness", 503);
      assertSoon(one.base() + READY, 503);
      assertThat(get(one.base() + "/livez").statusCode()).isEqualTo(200);
      HttpResponse<String> cards = call(one, GIVEN);
      assertThat(cards.statusCode()).as(cards.body()).isEqualTo(200);
      assertThat(cards.body()).contains("\"cards\":[{");
    } finally {
      postgres.start();
    }
    assertSoon(one.base() + READY, 200);
    assertSoon(managed + "/actuator/health/readiness", 200);
    assertThat(get(one.base() + "/fhir/Patient/demo-lrs").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(LATE + 1)
  void aServerThatIsToEndAnswersWhatItHasBegun() throws Exception {
    byte[] body = CREATED.getBytes(StandardCharsets.UTF_8);
    URI address = URI.create(other.base());
    try (Socket begun = new Socket(address.getHost(), address.getPort())) {
      begun.setSoTimeout(20_000);
      begun
          .getOutputStream()
          .write(
              ("POST /fhir/Patient HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                      + "X-Request-Id: begun-before-the-end\r\n"
                      + "Content-Type: application/fhir+json\r\nContent-Length: "
                      + body.length
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      begun.getOutputStream().write(body, 0, 10);
      begun.getOutputStream().flush();
      Thread.sleep(500);
      other.terminate();
      assertSoon(managed + "/actuator/health/readiness", 503);
      assertThat(other.ends(Duration.ZERO)).isFalse();
      begun.getOutputStream().write(body, 10, body.length - 10);
      begun.getOutputStream().flush();
      String answer = new String(begun.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 201");
    }
    assertThat(other.ends(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  @Order(LATE + 2)
  void itsLogWasJsonWithoutPatientData() throws Exception {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : other.output()) {
      if (line.startsWith("{")) {
        lines.add(json.readTree(line));
      } else {
        assertThat(line).contains("JVM"); // the JVM itself may say something
      }
    }
    assertThat(lines)
        .filteredOn(line -> line.toString().contains("begun-before-the-end"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.toString()).contains("/fhir/Patient", "201", "POST");
              assertThat(line.path("message").asText()).startsWith("POST /fhir/Patient 201");
            });
    assertThat(other.output().toString()).doesNotContain("Zonnebloem");
  }

  private static void assertSoon(String address, int status) throws Exception {
    Instant end = Instant.now().plus(SOON);
    int answered = 0;
    while (answered != status && Instant.now().isBefore(end)) {
      answered = get(address).statusCode();
      Thread.sleep(100);
    }
    assertThat(answered).as(address).isEqualTo(status);
  }

  private static HttpResponse<String> get(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> call(ServerProcess server, String body) throws Exception {
    return post(server.base() + "/cds-services/lrp-patient-view", body);
  }

  private static HttpResponse<String> post(String address, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }

  private static IGenericClient client(ServerProcess server) {
    FhirContext fhir = FhirContext.forR4Cached();
    fhir.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
    return fhir.newRestfulGenericClient(server.base() + "/fhir");
  }

  private static String discovery(ServerProcess server) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.base() + "/cds-services")).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
