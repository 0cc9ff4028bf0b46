package nl.wervel.pages;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import nl.wervel.clients.SigningEhr;
import nl.wervel.server.WervelApplication;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Base of the tests in a browser of a server that asks everybody who they are, at the hooks and at
 * {@code /fhir}. {@link #EHR} belongs to a client; {@link #LOGIN} gives tokens for our own {@code
 * /fhir}, which {@link #LOGIN_KEYS} signs. They share this server, so a subclass adds no
 * properties.
 */
@EnabledIf(
    value = "nl.wervel.pages.Chromium#isHere",
    disabledReason = "needs Chromium (Debian: apt-get install chromium)")
@SpringBootTest(
    classes = WervelApplication.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:launch;DB_CLOSE_DELAY=-1",
      "wervel.cds-hooks.authentication=on",
      "wervel.cds-hooks.deadline=1m", // a busy machine must not change what tests see
      "wervel.feedback.patience=1m",
      "wervel.fhir.authentication=on",
      "wervel.fhir.smart.capabilities=launch-ehr,client-public,permission-v1",
      "wervel.fetch.allow-http=true",
      "wervel.fetch.allow-private-addresses=true",
      "wervel.limits.failures-per-minute=100000"
    })
abstract class LaunchServerIT {
  static final SmartEhr EHR = ehr();
  static final SmartEhr LOGIN = ehr();
  static final SigningEhr LOGIN_KEYS = SigningEhr.withEllipticCurve("https://login.example");
  private static final SigningEhr CLIENT = SigningEhr.withEllipticCurve("https://practice.example");

  @LocalServerPort private int port;

  @RegisterExtension final Readers readers = new Readers(this::address);

  private static SmartEhr ehr() {
    try {
      return new SmartEhr();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @DynamicPropertySource
  static void systems(DynamicPropertyRegistry registry) {
    registry.add("wervel.clients.practice.issuer", CLIENT::issuer);
    registry.add("wervel.clients.practice.jwks", CLIENT::keys);
    registry.add("wervel.clients.practice.fhir-servers", EHR::fhir);
    registry.add("wervel.fhir.issuers.login.issuer", LOGIN_KEYS::issuer);
    registry.add("wervel.fhir.issuers.login.jwks", LOGIN_KEYS::keys);
    registry.add("wervel.fhir.smart.authorization-endpoint", () -> LOGIN.root() + "/authorize");
    registry.add("wervel.fhir.smart.token-endpoint", () -> LOGIN.root() + "/token");
    registry.add("wervel.pages.fhir-servers", () -> EHR.root() + "," + LOGIN.root());
  }

  @BeforeEach
  void nothingIsLeftOfTheTestBefore() {
    EHR.begin(List.of(), "");
    LOGIN.begin(List.of(), "");
  }

  String address() {
    return "http://localhost:" + port;
  }

  Page at(String path, String language) {
    return readers.reader(Screen.DESKTOP, language).open(path);
  }

  /** The page that the record system opens for its patient. */
  Page launched(String page, String language, List<Resource> record) {
    EHR.begin(record, page);
    return launched(EHR.fhir(), language);
  }

  /** The page that is there once an authorization server was asked. */
  Page launched(String fhirServer, String language) {
    Reader reader = readers.reader(Screen.DESKTOP, language);
    reader.whoMayAlsoAsk(EHR.root()).whoMayAlsoAsk(LOGIN.root());
    Page page = reader.open("/launch?launch=xyz&iss=" + fhirServer);
    page.waitForURL(url -> !url.contains("/launch?launch="));
    page.waitForLoadState(LoadState.NETWORKIDLE);
    return page;
  }
}
