package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import nl.wervel.clients.SigningEhr;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Base of the integration tests that need a server set up as in production: clients are
 * authenticated, limits are small. They share this second server, so a subclass adds no properties,
 * no mock beans and no {@code @DirtiesContext}, and keeps to patients of its own.
 *
 * <p>Three clients are known: {@link #PRACTICE}, whose keys and FHIR server are on {@link
 * #PRACTICE_SERVER}; {@link #HOSPITAL}, which has its keys in the configuration and no FHIR server;
 * and {@link #BUSY}, which may use up what it may call.
 */
@SpringBootTest(
    classes = WervelApplication.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=" + SecuredServerIT.DATABASE,
      "wervel.cds-hooks.authentication=on",
      "wervel.logs.requests=true",
      "wervel.audit=on",
      "wervel.audit.patience=1m", // a busy machine must not change what tests see
      "wervel.cds-hooks.deadline=1m", // a busy machine must not change what tests see
      "wervel.fetch.allow-http=true",
      "wervel.fetch.allow-private-addresses=true",
      "wervel.limits.requests-per-minute=" + SecuredServerIT.REQUESTS_PER_MINUTE,
      "wervel.limits.failures-per-minute=100000",
      "wervel.limits.max-request-bytes=" + SecuredServerIT.MAX_REQUEST_BYTES,
      "wervel.cors.allowed-origins=https://ehr.example"
    })
public abstract class SecuredServerIT {

  /** In memory; a second node can be started on it. */
  static final String DATABASE = "jdbc:h2:mem:secured;DB_CLOSE_DELAY=-1";

  static final int REQUESTS_PER_MINUTE = 300;
  static final int MAX_REQUEST_BYTES = 1_000_000;

  protected static final SigningEhr PRACTICE = SigningEhr.withRsa("https://practice.example");
  protected static final SigningEhr HOSPITAL =
      SigningEhr.withEllipticCurve("https://hospital.example");
  protected static final SigningEhr BUSY = SigningEhr.withEllipticCurve("https://busy.example");

  /** Serves {@code /keys}; a test adds what it needs below {@code /fhir/} and takes it away. */
  protected static final HttpServer PRACTICE_SERVER = practiceServer();

  @LocalServerPort private int port;

  @Autowired protected FhirContext fhirContext;

  @DynamicPropertySource
  static void clients(DynamicPropertyRegistry registry) {
    registry.add("wervel.clients.practice.issuer", PRACTICE::issuer);
    registry.add("wervel.clients.practice.jwks-uri", () -> practiceAddress() + "/keys");
    registry.add("wervel.clients.practice.fhir-servers", () -> practiceAddress() + "/fhir");
    registry.add("wervel.clients.hospital.issuer", HOSPITAL::issuer);
    registry.add("wervel.clients.hospital.jwks", HOSPITAL::keys);
    registry.add("wervel.clients.busy.issuer", BUSY::issuer);
    registry.add("wervel.clients.busy.jwks", BUSY::keys);
  }

  /** Calls without a token. */
  protected TestClient http() {
    return new TestClient("http://localhost:" + port, fhirContext);
  }

  /** Calls that are signed, each with a token of its own. */
  protected TestClient http(SigningEhr caller) {
    return http().signedBy(caller::token);
  }

  /** Such as {@code http://127.0.0.1:4711}. */
  protected static String practiceAddress() {
    return "http://127.0.0.1:" + PRACTICE_SERVER.getAddress().getPort();
  }

  private static HttpServer practiceServer() {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      server.setExecutor(
          Executors.newCachedThreadPool(
              task -> {
                Thread thread = new Thread(task, "practice");
                thread.setDaemon(true);
                return thread;
              }));
      server.createContext(
          "/keys",
          exchange -> {
            byte[] keys = PRACTICE.keys().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
