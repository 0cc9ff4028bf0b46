package nl.wervel.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
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

  private static Postgres postgres;
  private static ServerProcess one;
  private static ServerProcess other;

  @BeforeAll
  static void startBothAtOnce() throws Exception {
    postgres = new Postgres();
    postgres.create("nodes");
    String[] arguments = postgres.arguments("nodes").toArray(String[]::new);
    one = ServerProcess.of(KillIT.JAR, KillIT.options(), arguments);
    other = ServerProcess.of(KillIT.JAR, KillIT.options(), arguments);
    one.answering(KillIT.READY);
    other.answering(KillIT.READY);
  }

  @AfterAll
  static void stop() throws Exception {
    one.close();
    other.close();
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
