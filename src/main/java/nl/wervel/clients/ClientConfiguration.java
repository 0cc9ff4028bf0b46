package nl.wervel.clients;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires who is calling. */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {

  @Bean
  Clients clients(ClientProperties properties) {
    return new OpenClients(properties);
  }
}
