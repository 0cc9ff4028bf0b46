package nl.wervel.clients;

import java.util.Optional;
import nl.wervel.clients.ClientProperties.Agreement;
import org.springframework.stereotype.Component;

/** For which practice a client called, by the id under which we remember it. */
@Component
public class ClientPractices {
  private final ClientProperties properties;

  ClientPractices(ClientProperties properties) {
    this.properties = properties;
  }

  /**
   * @param client as {@link Client#id} gives it: a tenant stands after the slash
   * @return empty for a client that calls for none, or is not known any more
   */
  public Optional<String> of(String client) {
    int slash = client.indexOf('/');
    return slash >= 0
        ? Optional.of(client.substring(slash + 1))
        : Optional.ofNullable(properties.clients().get(client)).flatMap(Agreement::practice);
  }
}
