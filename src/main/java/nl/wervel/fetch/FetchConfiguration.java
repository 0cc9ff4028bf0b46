package nl.wervel.fetch;

import nl.wervel.clients.LaunchedPatients;
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

  @Bean
  LaunchedPatients launchedPatients(Fetcher fetcher) {
    return new PatientProof(fetcher);
  }
}
