package nl.wervel.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;

/**
 * Clients that each send the same request again as soon as the last one was answered, over kept
 * connections, without compression. An answer other than 200 ends the run.
 */
final class Load implements AutoCloseable {
  private static final int MOST_CLIENTS = 64;
  private static final int DIGITS = 3;

  private final CloseableHttpClient http;
  private final ExecutorService threads = Executors.newFixedThreadPool(MOST_CLIENTS);
  private final Supplier<Duration> processorTime;

  /**
   * @param processorTime that the server has used so far
   */
  Load(Supplier<Duration> processorTime) {
    this(processorTime, SSLContexts.createDefault());
  }

  /**
   * @param tls says which servers are trusted
   */
  Load(Supplier<Duration> processorTime, SSLContext tls) {
    this.processorTime = processorTime;
    http =
        HttpClients.custom()
            .disableContentCompression()
            .disableAutomaticRetries()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                    .setMaxConnTotal(MOST_CLIENTS)
                    .setMaxConnPerRoute(MOST_CLIENTS)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom().setResponseTimeout(Timeout.ofMinutes(10)).build())
            .build();
  }

  /** A request that can be sent again and again. */
  record Request(String method, String address, byte[] body, ContentType type) {
    static Request get(String address) {
      return new Request("GET", address, new byte[0], ContentType.APPLICATION_JSON);
    }

    static Request post(String address, byte[] body) {
      return new Request("POST", address, body, ContentType.APPLICATION_JSON);
    }

    static Request put(String address, byte[] body) {
      return new Request("PUT", address, body, ContentType.APPLICATION_OCTET_STREAM);
    }

    Request as(String mediaType) {
      return new Request(method, address, body, ContentType.create(mediaType));
    }

    private HttpUriRequestBase made() {
      HttpUriRequestBase request =
          switch (method) {
            case "GET" -> new HttpGet(address);
            case "PUT" -> new HttpPut(address);
            default -> new HttpPost(address);
          };
      if (!method.equals("GET")) {
        request.setEntity(new ByteArrayEntity(body, type));
      }
      return request;
    }
  }

  /** When a round of requests ends: whichever comes first, but each client sends at least one. */
  record Bound(Duration time, int requests) {}

  /** The answer's body. */
  byte[] send(Request request) throws IOException {
    return http.execute(
        request.made(),
        answer -> {
          byte[] body = EntityUtils.toByteArray(answer.getEntity());
          if (answer.getCode() / 100 != 2) {
            throw new IOException(
                "%s %s: %d %s"
                    .formatted(
                        request.method(), request.address(), answer.getCode(), new String(body)));
          }
          return body;
        });
  }

  /** One round. */
  Measured round(Request request, int clients, Bound bound) throws Exception {
    Duration processor = processorTime.get();
    long start = System.nanoTime();
    long end = start + bound.time().toNanos();
    List<Future<Histogram>> running = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      int most = Math.max(1, bound.requests() / clients);
      running.add(threads.submit(() -> client(request, end, most)));
    }
    Histogram all = new Histogram(DIGITS);
    for (Future<Histogram> client : running) {
      all.add(client.get());
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    return new Measured(all, taken, processorTime.get().minus(processor));
  }

  private Histogram client(Request request, long end, int most) throws IOException {
    Histogram times = new Histogram(DIGITS);
    do {
      long start = System.nanoTime();
      send(request);
      times.recordValue((System.nanoTime() - start) / 1000);
    } while (System.nanoTime() < end && times.getTotalCount() < most);
    return times;
  }

  /** One round in which any status is an answer: how long each took, in microseconds. */
  Map<Integer, Histogram> byStatus(Request request, int clients, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    Map<Integer, Histogram> times = new ConcurrentHashMap<>();
    List<Future<?>> running = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      running.add(
          threads.submit(
              () -> {
                while (System.nanoTime() < end) {
                  long start = System.nanoTime();
                  int status = http.execute(request.made(), Load::status);
                  times
                      .computeIfAbsent(status, any -> new ConcurrentHistogram(DIGITS))
                      .recordValue((System.nanoTime() - start) / 1000);
                }
                return null;
              }));
    }
    for (Future<?> client : running) {
      client.get();
    }
    return times;
  }

  private static int status(ClassicHttpResponse answer) throws IOException {
    EntityUtils.consume(answer.getEntity());
    return answer.getCode();
  }

  /** Rounds of several requests in turn. */
  Map<String, Measured> inTurn(Map<String, Request> requests, int clients, int rounds, Bound bound)
      throws Exception {
    Map<String, Measured> measured = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Request> request : requests.entrySet()) {
        measured.merge(request.getKey(), round(request.getValue(), clients, bound), Measured::and);
      }
    }
    return measured;
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    http.close();
  }
}
