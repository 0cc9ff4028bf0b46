package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Base of all integration tests. They share one running server, so a subclass adds no properties,
 * no mock beans and no {@code @DirtiesContext}, and keeps to ids of its own.
 */
@SpringBootTest(
    classes = WervelApplication.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:wervel;DB_CLOSE_DELAY=-1",
      "wervel.editions=2021,2005",
      "wervel.logs.requests=true",
      "wervel.erasure=on",
      "wervel.pages.fhir-servers=http://localhost:*",
      "management.prometheus.metrics.export.enabled=true", // off in tests by default
      // A busy machine must not change what tests see.
      "wervel.cds-hooks.deadline=1m",
      "wervel.feedback.patience=1m"
    })
public abstract class ServerIT {

  @LocalServerPort private int port;

  @Autowired protected FhirContext fhirContext;

  /** Where the server is, as in {@code http://localhost:1234}. */
  protected String address() {
    return "http://localhost:" + port;
  }

  /** Calls to the server's root, such as {@code /cds-services} or {@code /fhir/Patient/1}. */
  protected TestClient http() {
    return new TestClient(address(), fhirContext);
  }
}
