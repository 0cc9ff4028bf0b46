package nl.wervel.pages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * A record system that launches SMART apps: an authorization server that lets everybody in unless
 * told otherwise, and a FHIR server that gives the data of one patient to who brings its token.
 */
final class SmartEhr implements AutoCloseable {
  static final String PATIENT = "ehr-1";
  private static final String TOKEN = "token-of-the-record";

  private final HttpServer server;
  private volatile List<Resource> record = List.of();
  private volatile String appContext;
  private volatile String closed;
  private volatile String patient;
  private volatile Optional<String> error;
  private volatile Supplier<String> token;
  private volatile boolean expired;
  private final List<String> written = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * @param record the patient with all that is known
   * @param appContext what the link on the card said
   */
  SmartEhr(List<Resource> record, String appContext) throws IOException {
    this();
    begin(record, appContext);
  }

  /** One that has no patient yet. */
  SmartEhr() throws IOException {
    begin(List.of(), "");
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Begins anew with another patient. */
  void begin(List<Resource> newRecord, String newAppContext) {
    record = newRecord;
    appContext = newAppContext;
    patient = PATIENT;
    closed = "";
    error = Optional.empty();
    token = () -> TOKEN;
    expired = false;
    written.clear();
    asked.clear();
  }

  /** Launches for this patient, with a token of somebody else's making. */
  void issues(Supplier<String> newToken, String newPatient) {
    token = newToken;
    patient = newPatient;
  }

  /** Launches without a patient. */
  void namesNoPatient() {
    patient = null;
  }

  /** Lets nobody in. */
  void refuses(String code) {
    error = Optional.of(code);
  }

  /** From now on its token does not count. */
  void expires() {
    expired = true;
  }

  /** What the FHIR server was asked: paths with their queries, without those of preflights. */
  List<String> asked() {
    return asked;
  }

  String root() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  String fhir() {
    return root() + "/fhir";
  }

  /** From now on nobody is given resources of this type. */
  void close(String type) {
    closed = type;
  }

  /** Bodies of what was sent to be stored. */
  List<String> written() {
    return written;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
    exchange
        .getResponseHeaders()
        .set(
            "Access-Control-Allow-Headers",
            "authorization, accept, accept-language, content-type, prefer");
    if (exchange.getRequestMethod().equals("OPTIONS")) {
      send(exchange, 204, "");
    } else if (path.equals("/fhir/.well-known/smart-configuration")) {
      send(exchange, 200, configuration());
    } else if (path.equals("/authorize")) {
      String query = exchange.getRequestURI().getRawQuery();
      // As RFC 9207 has it, the answer says whose it is.
      String answer = error.map(code -> "error=" + code).orElse("code=once") + "&iss=" + root();
      exchange
          .getResponseHeaders()
          .set(
              "Location",
              value(query, "redirect_uri") + "?" + answer + "&state=" + value(query, "state"));
      send(exchange, 302, "");
    } else if (path.equals("/token")) {
      send(exchange, 200, token());
    } else if (expired
        || !("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      send(exchange, 401, "{}");
    } else {
      asked.add(exchange.getRequestURI().toString());
      fhir(exchange, path.substring("/fhir/".length()));
    }
  }

  private void fhir(HttpExchange exchange, String path) throws IOException {
    var parser = ca.uhn.fhir.context.FhirContext.forR4Cached().newJsonParser();
    if (exchange.getRequestMethod().equals("POST")) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Resource stored = (Resource) parser.parseResource(body);
      stored.setId("stored-" + written.size());
      record.add(stored);
      written.add(body);
      send(exchange, 201, parser.encodeResourceToString(stored));
    } else if (path.equals("Patient/" + PATIENT)) {
      send(exchange, 200, parser.encodeResourceToString(record.get(0)));
    } else if (path.equals(closed)) {
      send(exchange, 403, "{}");
    } else {
      Bundle found = new Bundle().setType(Bundle.BundleType.SEARCHSET);
      record.stream()
          .filter(resource -> resource.fhirType().equals(path))
          .forEach(resource -> found.addEntry().setResource(resource));
      send(exchange, 200, parser.encodeResourceToString(found));
    }
  }

  private String configuration() {
    return """
        {"authorization_endpoint": "%s/authorize", "token_endpoint": "%s/token",
         "capabilities": ["launch-ehr"], "code_challenge_methods_supported": ["S256"]}"""
        .formatted(root(), root());
  }

  private String token() {
    return """
        {"access_token": "%s", "token_type": "Bearer", "expires_in": 3600, "scope": "patient/*.read",
         %s"appContext": "%s"}"""
        .formatted(
            token.get(), patient == null ? "" : "\"patient\": \"" + patient + "\", ", appContext);
  }

  private static String value(String query, String name) {
    return Arrays.stream(query.split("&"))
        .filter(part -> part.startsWith(name + "="))
        .map(part -> URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8))
        .collect(Collectors.joining());
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
