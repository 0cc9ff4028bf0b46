package nl.wervel.clients;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Without authentication: everybody is one client, with the FHIR servers of all. */
final class OpenClients implements Clients {
  private final Client everybody;

  OpenClients(ClientProperties properties) {
    List<URI> servers =
        properties.clients().values().stream()
            .flatMap(agreement -> agreement.fhirServers().stream())
            .toList();
    everybody = new Client("open", servers);
  }

  @Override
  public Client calling(HttpServletRequest request) {
    return everybody;
  }

  @Override
  public Optional<Client> everybody() {
    return Optional.of(everybody);
  }
}
