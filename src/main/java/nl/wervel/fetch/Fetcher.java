package nl.wervel.fetch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import nl.wervel.clients.Client;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches from clients' FHIR servers. Each server has its own bounded pool, shared by all calls, so
 * that one that hangs holds up nobody else's.
 */
public final class Fetcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);
  private static final int MOST_WAITING = 1000;
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final FetchWatch watch;
  private final FetchProperties properties;
  private final CloseableHttpClient http;
  private final Map<URI, ThreadPoolExecutor> pools = new ConcurrentHashMap<>();

  Fetcher(FetchProperties properties, DnsResolver resolver, FetchWatch watch) {
    this.properties = properties;
    this.watch = watch;
    http = HttpClients.create(properties, resolver);
  }

  /** Whether this client's data may be fetched from the server that its call names. */
  public boolean isAgreed(Client client, FhirAccess access) {
    return agreed(client, access).isPresent();
  }

  private Optional<FhirServer> agreed(Client client, FhirAccess access) {
    return FhirServer.agreed(client, access.server(), properties.allowHttp());
  }

  /**
   * Fetches in parallel, within one deadline for all; never fails.
   *
   * @param requests a read or search relative to the server's base, or the address of a next page,
   *     by any key
   * @return an answer for each key; without data when the server is not agreed with the client
   */
  public Map<String, Fetched> fetch(
      Client client, FhirAccess access, Map<String, String> requests) {
    Optional<FhirServer> server = agreed(client, access);
    if (server.isEmpty()) {
      LOG.warn("Client {} named a FHIR server that is not agreed with it", client.id());
      watch.fetched(client.id(), FetchWatch.Outcome.NOT_AGREED, Duration.ZERO);
      return requests.keySet().stream()
          .collect(Collectors.toMap(key -> key, key -> Fetched.nothing("server not agreed")));
    }
    Map<String, Fetched> fetched = fetch(client, server.get(), access.token(), requests);
    report(server.get(), fetched);
    return fetched;
  }

  private Map<String, Fetched> fetch(
      Client client, FhirServer server, Optional<AccessToken> token, Map<String, String> requests) {
    Budget budget = new Budget(time(token), properties.maxBytes().toBytes());
    FhirHttp get = new FhirHttp(http);
    Map<String, Search> searches = new TreeMap<>();
    requests.forEach(
        (key, request) ->
            searches.put(
                key,
                new Search(
                    server,
                    request,
                    properties.maxPages(),
                    address -> get.get(address, token, budget))));
    ThreadPoolExecutor pool = pools.computeIfAbsent(server.base(), base -> pool());
    try {
      searches.values().forEach(search -> start(search, pool));
      await(searches, budget);
    } finally {
      budget.end();
      searches.values().forEach(pool::remove);
    }
    Map<String, Fetched> fetched = new TreeMap<>();
    searches.forEach(
        (key, search) -> {
          fetched.put(key, search.soFar());
          watch.fetched(client.id(), FetchWatch.Outcome.of(fetched.get(key)), search.took());
        });
    return fetched;
  }

  private Duration time(Optional<AccessToken> token) {
    return token
        .map(AccessToken::validFor)
        .filter(valid -> valid.compareTo(properties.deadline()) < 0)
        .orElse(properties.deadline());
  }

  private static void start(Search search, ThreadPoolExecutor pool) {
    try {
      pool.execute(search);
    } catch (RejectedExecutionException full) {
      search.end(Optional.of("too busy"));
    }
  }

  private static void await(Map<String, Search> searches, Budget budget) {
    try {
      for (Search search : searches.values()) {
        if (!search.done().await(budget.timeLeft().toNanos(), TimeUnit.NANOSECONDS)) {
          return;
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private ThreadPoolExecutor pool() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            properties.parallel(),
            properties.parallel(),
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Fetcher::thread);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "fetch");
    thread.setDaemon(true);
    return thread;
  }

  private static void report(FhirServer server, Map<String, Fetched> fetched) {
    String lacking =
        fetched.entrySet().stream()
            .filter(answer -> answer.getValue().shortfall().isPresent())
            .map(answer -> answer.getKey() + ": " + answer.getValue().shortfall().get())
            .sorted()
            .collect(Collectors.joining(", "));
    if (!lacking.isEmpty()) {
      LOG.warn("Not all could be fetched from {}: {}", server.base(), lacking);
    }
  }

  @Override
  public void close() throws IOException {
    pools.values().forEach(ThreadPoolExecutor::shutdownNow);
    http.close();
  }
}
