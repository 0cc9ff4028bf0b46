package nl.wervel.access;

import ca.uhn.fhir.context.FhirContext;
import nl.wervel.clients.SigningEhr;
import nl.wervel.server.TestClient;
import nl.wervel.server.WervelApplication;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Base of the integration tests of access to {@code /fhir}. They share this server. */
@SpringBootTest(
    classes = WervelApplication.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:access;DB_CLOSE_DELAY=-1",
      "wervel.fhir.authentication=on",
      "wervel.fhir.audience=" + AccessServerIT.AUDIENCE,
      "wervel.fhir.smart.authorization-endpoint=https://login.example/authorize",
      "wervel.fhir.smart.token-endpoint=https://login.example/token",
      "wervel.fhir.smart.capabilities=launch-standalone,client-public,permission-v2",
      "wervel.limits.failures-per-minute=100000"
    })
abstract class AccessServerIT {
  static final String AUDIENCE = "https://cds.example/fhir";
  static final SigningEhr LOGIN = SigningEhr.withRsa("https://login.example");

  @LocalServerPort private int port;
  @Autowired FhirContext fhir;

  @DynamicPropertySource
  static void issuers(DynamicPropertyRegistry registry) {
    registry.add("wervel.fhir.issuers.login.issuer", LOGIN::issuer);
    registry.add("wervel.fhir.issuers.login.jwks", LOGIN::keys);
  }

  TestClient nobody() {
    return new TestClient("http://localhost:" + port, fhir);
  }

  TestClient with(Token token) {
    String signed = token.signed();
    return nobody().signedBy(address -> signed);
  }

  /** Somebody with these scopes. */
  Token token(String scopes) {
    return Token.of(LOGIN, AUDIENCE, scopes);
  }
}
