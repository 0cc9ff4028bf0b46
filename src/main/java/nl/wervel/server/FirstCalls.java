package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;
import nl.wervel.cdshooks.WarmUp;
import nl.wervel.evaluation.Deadline;
import nl.wervel.http.StartPass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * The server's first calls are its own, so that nobody else waits for what HTTP does once. They are
 * about a fictional patient, and nothing of them is remembered. A server that does TLS itself makes
 * none, since its certificate is for its own name; one that authenticates refuses them.
 */
@Component
@Order(StartOrder.FIRST_CALLS)
class FirstCalls implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(FirstCalls.class);
  private static final Duration LONG_ENOUGH = Duration.ofMillis(700);
  private static final int PATIENCE = 2_000;

  private final ServletWebServerApplicationContext server;
  private final ServerProperties properties;
  private final WarmUp warmUp;
  private final StartPass pass;

  FirstCalls(
      ServletWebServerApplicationContext server,
      ServerProperties properties,
      WarmUp warmUp,
      StartPass pass) {
    this.server = server;
    this.properties = properties;
    this.warmUp = warmUp;
    this.pass = pass;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (Ssl.isEnabled(properties.getSsl())) {
      return;
    }
    try {
      WarmUp.Call call = warmUp.call(DemoPatients.resources(server.getBean(FhirContext.class)));
      call("", Optional.empty());
      Deadline warm = Deadline.in(LONG_ENOUGH);
      while (!warm.passed()) {
        call("/" + call.service(), Optional.of(call.body()));
      }
    } catch (IOException | RuntimeException e) {
      log.info("The first calls will be slow: {}", e.getClass().getSimpleName());
    }
  }

  /** Whatever is answered will do. */
  private void call(String path, Optional<byte[]> body) throws IOException {
    String host =
        Optional.ofNullable(properties.getAddress())
            .filter(address -> !address.isAnyLocalAddress())
            .orElseGet(InetAddress::getLoopbackAddress)
            .getHostAddress();
    HttpURLConnection http =
        (HttpURLConnection)
            new URL("http", host, server.getWebServer().getPort(), "/cds-services" + path)
                .openConnection();
    http.setConnectTimeout(PATIENCE);
    http.setReadTimeout(PATIENCE);
    http.setRequestProperty(StartPass.HEADER, pass.secret());
    if (body.isPresent()) {
      http.setDoOutput(true);
      http.setRequestProperty(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
      http.getOutputStream().write(body.get());
    }
    try (InputStream answer =
        http.getResponseCode() < 400 ? http.getInputStream() : http.getErrorStream()) {
      if (answer != null) {
        answer.readAllBytes();
      }
    }
  }
}
