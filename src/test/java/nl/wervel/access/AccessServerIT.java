package nl.wervel.access;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import nl.wervel.clients.SigningEhr;
import nl.wervel.nodes.Postgres;
import nl.wervel.server.TestClient;
import nl.wervel.server.WervelApplication;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Base of the integration tests of access to {@code /fhir}: two practices on one PostgreSQL, with
 * an audit trail. They share this server, so a subclass adds no properties and keeps to patients of
 * its own.
 */
@SpringBootTest(
    classes = WervelApplication.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "wervel.practices=" + AccessServerIT.NORTH + "," + AccessServerIT.SOUTH,
      "wervel.cds-hooks.authentication=on",
      "wervel.cds-hooks.deadline=1m", // a busy machine must not change what tests see
      "wervel.feedback.patience=1m",
      "wervel.fhir.authentication=on",
      "wervel.fhir.audience=" + AccessServerIT.AUDIENCE,
      "wervel.fhir.smart.authorization-endpoint=https://login.example/authorize",
      "wervel.fhir.smart.token-endpoint=https://login.example/token",
      "wervel.fhir.smart.capabilities=launch-standalone,client-public,permission-v2",
      "wervel.limits.failures-per-minute=100000",
      "wervel.audit=on",
      "wervel.audit.patience=1m",
      "wervel.erasure=on"
    })
abstract class AccessServerIT {
  static final String NORTH = "north";
  static final String SOUTH = "south";
  static final String AUDIENCE = "https://cds.example/fhir";
  static final SigningEhr LOGIN = SigningEhr.withRsa("https://login.example");

  /** Speaks for the practice of the north only. */
  static final SigningEhr NORTH_LOGIN = SigningEhr.withEllipticCurve("https://north.example");

  /** A client of the hooks that calls for practices, and one that calls for the south. */
  static final SigningEhr EHR = SigningEhr.withEllipticCurve("https://ehr.example");

  static final SigningEhr SOUTH_EHR = SigningEhr.withEllipticCurve("https://south.example");

  private static final String DATABASE = "access";
  private static final Postgres POSTGRES = started();

  @LocalServerPort private int port;
  @Autowired FhirContext fhir;

  private static Postgres started() {
    try {
      Postgres postgres = new Postgres();
      postgres.create(DATABASE);
      return postgres;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @DynamicPropertySource
  static void callers(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", () -> POSTGRES.url(DATABASE));
    registry.add("spring.datasource.username", () -> "postgres");
    registry.add("wervel.fhir.issuers.login.issuer", LOGIN::issuer);
    registry.add("wervel.fhir.issuers.login.jwks", LOGIN::keys);
    registry.add("wervel.fhir.issuers.north.issuer", NORTH_LOGIN::issuer);
    registry.add("wervel.fhir.issuers.north.jwks", NORTH_LOGIN::keys);
    registry.add("wervel.fhir.issuers.north.tenants", () -> NORTH);
    registry.add("wervel.clients.ehr.issuer", EHR::issuer);
    registry.add("wervel.clients.ehr.jwks", EHR::keys);
    registry.add("wervel.clients.south.issuer", SOUTH_EHR::issuer);
    registry.add("wervel.clients.south.jwks", SOUTH_EHR::keys);
    registry.add("wervel.clients.south.practice", () -> SOUTH);
  }

  static DataSource database() {
    return POSTGRES.database(DATABASE);
  }

  String address() {
    return "http://localhost:" + port;
  }

  TestClient nobody() {
    return new TestClient(address(), fhir);
  }

  TestClient with(Token token) {
    String signed = token.signed();
    return nobody().signedBy(address -> signed);
  }

  /** Somebody of the practice in the north with these scopes. */
  Token north(String scopes) {
    return Token.of(LOGIN, AUDIENCE, scopes).tenant(NORTH);
  }

  /** Somebody of the practice in the south with these scopes. */
  Token south(String scopes) {
    return Token.of(LOGIN, AUDIENCE, scopes).tenant(SOUTH);
  }

  /** Who may do all with all patients of the north. */
  TestClient northern() {
    return with(north("system/*.cruds"));
  }

  /** Who may do all with all patients of the south. */
  TestClient southern() {
    return with(south("system/*.cruds"));
  }
}
