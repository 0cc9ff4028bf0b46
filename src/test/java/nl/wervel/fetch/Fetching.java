package nl.wervel.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.wervel.clients.Client;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.util.unit.DataSize;

/** A client, its FHIR server and the real fetcher, allowed to call our own machine. */
public final class Fetching implements AutoCloseable {
  /** Short, so that a test of it is; long enough for a loaded machine to answer at once. */
  public static final Duration DEADLINE = Duration.ofSeconds(2);

  static final long MOST_BYTES = 200_000;

  private final FakeFhirServer server = new FakeFhirServer();
  private final Fetcher fetcher =
      new Fetcher(properties(true, true), SystemDefaultDnsResolver.INSTANCE, FetchWatch.NONE);

  static FetchProperties properties(boolean http, boolean privateAddresses) {
    return new FetchProperties(
        DEADLINE, DataSize.ofBytes(MOST_BYTES), 5, 16, http, privateAddresses);
  }

  public FakeFhirServer server() {
    return server;
  }

  public Fetcher fetcher() {
    return fetcher;
  }

  /** A client that agreed on the server. */
  public Client client() {
    return new Client("ehr", List.of(URI.create(server.base())));
  }

  /** Fetches one request, without authorization. */
  Fetched fetch(String request) {
    return fetch(Map.of("key", request)).get("key");
  }

  Map<String, Fetched> fetch(Map<String, String> requests) {
    return fetcher.fetch(client(), new FhirAccess(server.base(), Optional.empty()), requests);
  }

  @Override
  public void close() {
    server.close();
    try {
      fetcher.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
