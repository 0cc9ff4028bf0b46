package nl.wervel.clients;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Fetches a key set from the configured address: within a deadline, up to a size, without following
 * redirects.
 */
public final class KeyFetch implements ResourceRetriever {
  private static final int MOST_BYTES = 100_000;

  private final Duration deadline;
  private final HttpClient http;

  public KeyFetch(Duration deadline) {
    this.deadline = deadline;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(deadline)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Resource retrieveResource(URL address) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address.toString()))
            .header("Accept", "application/jwk-set+json, application/json")
            .build();
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, headers -> limited(headers.statusCode()));
    try {
      return new Resource(
          answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS).body(), "application/json");
    } catch (TimeoutException | ExecutionException failure) {
      throw new IOException("The key set could not be fetched", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", interrupted);
    } finally {
      answer.cancel(true);
    }
  }

  private static BodySubscriber<String> limited(int status) {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    Consumer<Optional<byte[]>> take = part -> part.ifPresent(bytes -> receive(received, bytes));
    BodySubscriber<Void> counted = BodySubscribers.ofByteArrayConsumer(take);
    return BodySubscribers.mapping(
        counted,
        ended -> {
          if (status != 200) {
            throw new IllegalStateException("HTTP " + status);
          }
          return received.toString(StandardCharsets.UTF_8);
        });
  }

  private static void receive(ByteArrayOutputStream received, byte[] bytes) {
    if (received.size() + bytes.length > MOST_BYTES) {
      throw new IllegalStateException("The key set is larger than " + MOST_BYTES + " bytes");
    }
    received.writeBytes(bytes);
  }
}
