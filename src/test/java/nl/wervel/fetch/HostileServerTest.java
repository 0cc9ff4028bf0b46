package nl.wervel.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.wervel.clients.Client;
import nl.wervel.conformance.Point;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

/** A FHIR server that speaks no proper HTTP, or whose name leads elsewhere. */
class HostileServerTest {

  @Test
  void aServerThatNeverShakesHandsIsLeftAtTheDeadline() throws IOException {
    try (RawServer server = new RawServer(out -> {})) {
      assertThat(fetched("https", server)).contains("too late");
    }
  }

  @Test
  void aServerThatSpeaksNoTlsIsNotReached() throws IOException {
    try (RawServer server = new RawServer(RawServer.repeating("HTTP/1.1 200 OK\r\n", "x"))) {
      assertThat(fetched("https", server)).contains("not reached");
    }
  }

  @Test
  void headersWithoutEndAreCutOff() throws IOException {
    try (RawServer lines = new RawServer(RawServer.repeating("HTTP/1.1 200 OK\r\n", "A: b\r\n"));
        RawServer line = new RawServer(RawServer.repeating("HTTP/1.1 200 OK\r\nA: ", "b"))) {
      assertThat(fetched("http", lines)).contains("not reached");
      assertThat(fetched("http", line)).contains("not reached");
    }
  }

  @Test
  @Point("ROB-01")
  void aServerThatTalksSlowlyIsHungUpOnAtTheDeadline() throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    try (RawServer server = new RawServer(out -> talkSlowly(out, hungUp));
        Fetcher fetcher = fetcher(true, "127.0.0.1")) {
      assertThat(shortfall(fetcher, "http://127.0.0.1:" + server.port() + "/fhir"))
          .contains("too late");
      assertThat(hungUp.await(Fetching.DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void talkSlowly(OutputStream out, CountDownLatch hungUp)
      throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    try {
      out.write(
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
              .getBytes(StandardCharsets.UTF_8));
      while (!never.await(50, TimeUnit.MILLISECONDS)) {
        out.write(' ');
        out.flush();
      }
    } catch (IOException closed) {
      hungUp.countDown();
    }
  }

  private static Optional<String> fetched(String scheme, RawServer server) throws IOException {
    String base = scheme + "://127.0.0.1:" + server.port() + "/fhir";
    long start = System.nanoTime();
    try (Fetcher fetcher = fetcher(true, "127.0.0.1")) {
      Optional<String> shortfall = shortfall(fetcher, base);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(Fetching.DEADLINE.plusSeconds(1));
      return shortfall;
    }
  }

  @Test
  @Point("REQ-12")
  void aNameThatLeadsIntoOurNetworkIsNotFollowedUnlessAllowed() throws IOException {
    try (FakeFhirServer server = new FakeFhirServer()) {
      String base = server.base().replace("127.0.0.1", "ehr.example");
      try (Fetcher fetcher = fetcher(false, "127.0.0.1")) {
        assertThat(shortfall(fetcher, base)).contains("not reached");
        assertThat(server.calls()).isEmpty();
      }
      try (Fetcher fetcher = fetcher(true, "127.0.0.1")) {
        assertThat(shortfall(fetcher, base)).isEmpty();
        assertThat(server.calls()).hasSize(1);
      }
    }
  }

  private static Optional<String> shortfall(Fetcher fetcher, String base) {
    return fetcher
        .fetch(
            new Client("ehr", List.of(URI.create(base))),
            new FhirAccess(base, Optional.empty()),
            Map.of("k", "Observation?patient=1"))
        .get("k")
        .shortfall();
  }

  private static Fetcher fetcher(boolean privateAddresses, String address) {
    return new Fetcher(
        Fetching.properties(true, privateAddresses),
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws java.net.UnknownHostException {
            return new InetAddress[] {InetAddress.getByName(address)};
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        },
        FetchWatch.NONE);
  }
}
