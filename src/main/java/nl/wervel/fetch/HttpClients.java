package nl.wervel.fetch;

import java.io.IOException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The HTTP client with which is fetched: no redirects, cookies, proxies or remembered logins. */
final class HttpClients {
  private static final int MOST_CONNECTIONS = 1000;
  private static final Http1Config SMALL_HEADERS =
      Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(16_384).build();

  private HttpClients() {}

  static CloseableHttpClient create(FetchProperties properties, DnsResolver resolver) {
    Timeout deadline = Timeout.of(properties.deadline());
    return HttpClientBuilder.create()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(
                    properties.allowPrivateAddresses() ? resolver : new PublicAddresses(resolver))
                .setConnectionFactory(
                    ManagedHttpClientConnectionFactory.builder().http1Config(SMALL_HEADERS).build())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(deadline)
                        .setSocketTimeout(deadline)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(deadline).build())
                .setMaxConnPerRoute(properties.parallel())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .build())
        .setUserAgent("Wervel")
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .setRetryStrategy(new OnceOnALostConnection())
        .build();
  }

  /** A kept connection that the server has just closed is no reason to go without data. */
  private static final class OnceOnALostConnection extends DefaultHttpRequestRetryStrategy {
    @Override
    public boolean retryRequest(
        HttpRequest request, IOException failed, int tried, HttpContext context) {
      return tried == 1 && failed instanceof NoHttpResponseException;
    }

    @Override
    public boolean retryRequest(HttpResponse response, int tried, HttpContext context) {
      return false;
    }
  }
}
