package nl.wervel.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays an EHR's FHIR server, in all the ways in which one can fail, and remembers its calls. */
public final class FakeFhirServer implements AutoCloseable {
  private static final String EMPTY = "{\"resourceType\": \"Bundle\", \"type\": \"searchset\"}";

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private volatile Behaviour otherwise = json(EMPTY);

  /** Answers one request. */
  public interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  /** A request that came in. */
  public record Call(String method, String uri, Optional<String> authorization) {}

  public FakeFhirServer() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String uri = exchange.getRequestURI().toString();
      calls.add(
          new Call(
              exchange.getRequestMethod(),
              uri,
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))));
      behaviours.getOrDefault(uri, otherwise).answer(exchange);
    }
  }

  /** The server's root, without slash. */
  public String root() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** The base of its FHIR. */
  public String base() {
    return root() + "/fhir";
  }

  /** What is answered to a path with query, below the base. */
  public FakeFhirServer on(String request, Behaviour behaviour) {
    behaviours.put(URI.create(base() + "/" + request).getRawPath() + query(request), behaviour);
    return this;
  }

  private static String query(String request) {
    return request.contains("?") ? request.substring(request.indexOf('?')) : "";
  }

  /** What is answered to anything else; an empty search unless told. */
  public FakeFhirServer otherwise(Behaviour behaviour) {
    otherwise = behaviour;
    return this;
  }

  public List<Call> calls() {
    return calls;
  }

  /** Paths with queries in the order of arrival, below the base. */
  public List<String> requests() {
    return calls.stream().map(call -> call.uri().replaceFirst("^/fhir/", "")).toList();
  }

  public static Behaviour json(String body) {
    return answer(200, "application/fhir+json", body);
  }

  public static Behaviour status(int status) {
    return answer(status, "application/fhir+json", "{\"resourceType\": \"OperationOutcome\"}");
  }

  public static Behaviour answer(int status, String type, String body) {
    return answer(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
  }

  public static Behaviour answer(int status, Map<String, String> headers, byte[] body) {
    return exchange -> {
      headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    };
  }

  /** Says nothing until the server is closed. */
  public Behaviour silence() {
    return exchange -> untilClosed();
  }

  /** Starts well and then says nothing more. */
  public Behaviour half(String start) {
    return exchange -> {
      begin(exchange).write(start.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      untilClosed();
    };
  }

  /** Never stops talking. */
  public Behaviour endless() {
    return exchange -> {
      OutputStream body = begin(exchange);
      byte[] part = " ".repeat(8192).getBytes(StandardCharsets.UTF_8);
      while (closing.getCount() > 0) {
        body.write(part);
      }
    };
  }

  private static OutputStream begin(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
    exchange.sendResponseHeaders(200, 0);
    return exchange.getResponseBody();
  }

  private void untilClosed() {
    try {
      closing.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    http.stop(0);
    threads.shutdownNow();
  }
}
