package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** What a client outside sees: status, headers and JSON. */
public final class TestClient {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String root;
  private final FhirContext fhirContext;
  private final HttpClient http;
  private final Optional<UnaryOperator<String>> tokens;

  public TestClient(String root, FhirContext fhirContext) {
    this(root, fhirContext, HTTP);
  }

  TestClient(String root, FhirContext fhirContext, HttpClient http) {
    this(root, fhirContext, http, Optional.empty());
  }

  private TestClient(
      String root,
      FhirContext fhirContext,
      HttpClient http,
      Optional<UnaryOperator<String>> tokens) {
    this.root = root;
    this.fhirContext = fhirContext;
    this.http = http;
    this.tokens = tokens;
  }

  /** Of the server, such as {@code http://localhost:4711}. */
  public String address() {
    return root;
  }

  /**
   * The same client, sending a bearer token with each call.
   *
   * @param token makes one for the address that is called
   */
  public TestClient signedBy(UnaryOperator<String> token) {
    return new TestClient(root, fhirContext, http, Optional.of(token));
  }

  /** Such as {@code http://localhost:8080}. */
  public String root() {
    return root;
  }

  public record Answer(int status, HttpResponse<String> response) {

    public String body() {
      return response.body();
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body());
      } catch (JsonProcessingException e) {
        throw new AssertionError("Not JSON: " + body(), e);
      }
    }

    /** The answer as a resource; fails when it is another one, with the body in the message. */
    public <T extends IBaseResource> T as(Class<T> type) {
      IBaseResource resource = FhirContext.forR4Cached().newJsonParser().parseResource(body());
      if (!type.isInstance(resource)) {
        throw new AssertionError("Expected a " + type.getSimpleName() + ": " + body());
      }
      return type.cast(resource);
    }
  }

  public Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody(), Map.of());
  }

  public Answer get(String path, Map<String, String> headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  public Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody(), Map.of());
  }

  public Answer post(String path, IBaseResource resource) {
    return send("POST", path, json(resource), Map.of("Content-Type", "application/fhir+json"));
  }

  /** PUT at the resource's own type and id. */
  public Answer put(IBaseResource resource) {
    String path = "/fhir/" + resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    return send("PUT", path, json(resource), Map.of("Content-Type", "application/fhir+json"));
  }

  public Answer post(String path, String contentType, String body) {
    return send("POST", path, BodyPublishers.ofString(body), Map.of("Content-Type", contentType));
  }

  public Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body);
    headers.forEach(request::header);
    tokens.ifPresent(
        token -> request.header("Authorization", "Bearer " + token.apply(root + path)));
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private BodyPublisher json(IBaseResource resource) {
    return BodyPublishers.ofString(fhirContext.newJsonParser().encodeResourceToString(resource));
  }
}
