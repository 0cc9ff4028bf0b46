package nl.wervel.fetch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.util.Timeout;

/** One GET for FHIR JSON at a time; never writes. */
final class FhirHttp {
  private static final String NO_JSON = "no FHIR JSON";
  private static final int MOST_TOKENS = 4_000_000;
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final CloseableHttpClient http;

  FhirHttp(CloseableHttpClient http) {
    this.http = http;
  }

  /**
   * @throws NotFetchedException when there is no answer in time, or another than FHIR JSON
   */
  JsonNode get(URI address, Optional<AccessToken> token, Budget budget) throws NotFetchedException {
    HttpGet request = new HttpGet(address);
    Timeout timeLeft = Timeout.of(budget.timeLeft().plusMillis(1));
    request.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(timeLeft)
            .setResponseTimeout(timeLeft)
            .build());
    request.setHeader(HttpHeaders.ACCEPT, "application/fhir+json, application/json;q=0.9");
    token.ifPresent(known -> request.setHeader(HttpHeaders.AUTHORIZATION, known.authorization()));
    budget.start(request);
    try {
      return http.execute(request, response -> answer(request, response, budget));
    } catch (NotFetchedException known) {
      throw known;
    } catch (IOException failed) {
      throw budget.failed();
    } finally {
      budget.stopped(request);
    }
  }

  /** What is not read whole is cut off, since closing it would read on to its end. */
  private static JsonNode answer(HttpGet request, ClassicHttpResponse response, Budget budget)
      throws IOException {
    try {
      if (response.getCode() != 200) {
        throw new NotFetchedException("HTTP " + response.getCode());
      }
      return json(body(response.getEntity(), budget));
    } catch (IOException failed) {
      request.cancel();
      throw failed;
    }
  }

  private static byte[] body(HttpEntity entity, Budget budget) throws IOException {
    if (entity == null
        || !String.valueOf(entity.getContentType()).toLowerCase(Locale.ROOT).contains("json")) {
      throw new NotFetchedException(NO_JSON);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    InputStream content = entity.getContent();
    byte[] part = new byte[8192];
    for (int read = content.read(part); read >= 0; read = content.read(part)) {
      budget.spend(read);
      body.write(part, 0, read);
    }
    return body.toByteArray();
  }

  private static JsonNode json(byte[] body) throws IOException {
    try {
      JsonNode answer = JSON.readTree(body);
      if (!answer.isObject()) {
        throw new NotFetchedException(NO_JSON);
      }
      return answer;
    } catch (JsonProcessingException malformed) {
      throw new NotFetchedException(NO_JSON);
    }
  }
}
