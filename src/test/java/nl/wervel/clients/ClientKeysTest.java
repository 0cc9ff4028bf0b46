package nl.wervel.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.wervel.clients.ClientProperties.Agreement;
import nl.wervel.conformance.Point;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a client's keys come from, and what a bad key server cannot do to us. */
class ClientKeysTest {
  private static final SigningEhr OLD = SigningEhr.withEllipticCurve("https://a.example");
  private static final SigningEhr NEW = SigningEhr.withEllipticCurve("https://a.example");
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final AtomicInteger fetches = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;
  private volatile Answering answering = exchange -> answer(exchange, 200, OLD.keys());

  private interface Answering {
    void answer(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/keys",
        exchange -> {
          fetches.incrementAndGet();
          answering.answer(exchange);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
  }

  @Test
  void keysAreFetchedOnceAndKept() throws Exception {
    JWKSource<SecurityContext> keys = fetched();
    assertThat(find(keys, OLD)).hasSize(1);
    assertThat(find(keys, OLD)).hasSize(1);
    assertThat(fetches).hasValue(1);
  }

  @Test
  @Point("SEC-13")
  void aNewKeyIsFetchedWhenItIsFirstUsed() throws Exception {
    JWKSource<SecurityContext> keys = fetched();
    find(keys, OLD);
    answering = exchange -> answer(exchange, 200, NEW.keys());
    assertThat(find(keys, NEW)).hasSize(1);
    assertThatThrownBy(() -> find(keys, OLD)).isInstanceOf(RateLimitReachedException.class);
  }

  @Test
  @Point("SEC-13")
  void unknownKeysDoNotMakeUsAskAgainAndAgain() throws Exception {
    JWKSource<SecurityContext> keys = fetched();
    find(keys, OLD);
    assertThat(find(keys, NEW)).isEmpty();
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> find(keys, NEW)).isInstanceOf(RateLimitReachedException.class);
    }
    assertThat(fetches).hasValue(2);
    assertThat(find(keys, OLD)).hasSize(1);
  }

  @Test
  void anOutageDoesNotTakeKeysAway() throws Exception {
    JWKSource<SecurityContext> keys = fetched();
    find(keys, OLD);
    answering = exchange -> answer(exchange, 500, "down");
    assertThat(find(keys, NEW)).isEmpty();
    assertThat(find(keys, OLD)).hasSize(1);
  }

  @Test
  void redirectsAreNotFollowed() {
    AtomicInteger reached = new AtomicInteger();
    server.createContext(
        "/elsewhere",
        exchange -> {
          reached.incrementAndGet();
          answer(exchange, 200, OLD.keys());
        });
    answering =
        exchange -> {
          exchange.getResponseHeaders().add("Location", address("/elsewhere"));
          answer(exchange, 302, "");
        };
    assertNothingIsFetched();
    assertThat(reached).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "{}", "{\"keys\": 1}", "{\"keys\": [", ""})
  void whatIsNoKeySetIsRefused(String body) {
    answering = exchange -> answer(exchange, 200, body);
    assertNothingIsFetched();
  }

  @Test
  void anEndlessAnswerIsCutOff() {
    answering = exchange -> stream(exchange, "x".repeat(10_000), 0);
    assertNothingIsFetched();
  }

  @Test
  void anAnswerThatTricklesIsCutOffAtTheDeadline() {
    answering = exchange -> stream(exchange, " ", 20);
    assertNothingIsFetched();
  }

  @Test
  void noAnswerIsWaitedForUntilTheDeadline() {
    answering =
        exchange -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    assertNothingIsFetched();
  }

  @Test
  @Point("SEC-13")
  void keysOfAFileAreReadAnewWhenAKeyIsUnknown(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("keys.json"), OLD.keys());
    JWKSource<SecurityContext> keys = ClientKeys.of("a", given(file.toString()), neverFetch());
    assertThat(find(keys, OLD)).hasSize(1);
    Files.writeString(file, NEW.keys());
    assertThat(find(keys, NEW)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/no/such/file", "{\"keys\": []}", "{"})
  void withoutKeysTheStartNamesTheProperty(String jwks) {
    assertThatThrownBy(() -> ClientKeys.of("ehr", given(jwks), neverFetch()))
        .hasMessageContaining("wervel.clients.ehr.jwks-uri");
  }

  private void assertNothingIsFetched() {
    long start = System.nanoTime();
    assertThatThrownBy(() -> find(fetched(), OLD)).isInstanceOf(KeySourceException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE.multipliedBy(6));
  }

  private JWKSource<SecurityContext> fetched() {
    Agreement agreement =
        new Agreement(
            Optional.of(OLD.issuer()),
            Optional.of(URI.create(address("/keys"))),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of());
    return ClientKeys.of("a", agreement, new KeyFetch(DEADLINE));
  }

  private static Agreement given(String jwks) {
    return new Agreement(
        Optional.of(OLD.issuer()),
        Optional.empty(),
        Optional.of(jwks),
        List.of(),
        Optional.empty(),
        List.of());
  }

  private static ResourceRetriever neverFetch() {
    return address -> {
      throw new AssertionError("nothing is to be fetched");
    };
  }

  private static List<JWK> find(JWKSource<SecurityContext> keys, SigningEhr ehr)
      throws KeySourceException {
    JWKMatcher byId = new JWKMatcher.Builder().keyID(ehr.key().getKeyID()).build();
    return keys.get(new JWKSelector(byId), null);
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Sends a part again and again, until the client hangs up or the test ends. */
  private void stream(HttpExchange exchange, String part, int pauseMillis) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    try (OutputStream body = exchange.getResponseBody()) {
      while (!end.await(pauseMillis, TimeUnit.MILLISECONDS)) {
        body.write(bytes);
        body.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
