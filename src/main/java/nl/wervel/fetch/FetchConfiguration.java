package nl.wervel.fetch;

import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires fetching. */
@Configuration(proxyBeanMethods = false)
class FetchConfiguration {

  @Bean
  Fetcher fetcher(FetchProperties properties, FetchWatch watch) {
    return new Fetcher(properties, SystemDefaultDnsResolver.INSTANCE, watch);
  }
}
