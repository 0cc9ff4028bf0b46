package nl.wervel.clients;

import java.net.URI;
import java.security.Principal;
import java.util.List;

/**
 * A system that calls the hooks, such as the EHR of a practice.
 *
 * @param id keeps its data apart from those of other clients: the id in the configuration, and
 *     after a slash the tenant that the call named, if any
 * @param fhirServers base addresses of the FHIR servers from which its patients' data may be
 *     fetched; empty means that nothing is fetched for it
 */
public record Client(String id, List<URI> fhirServers) implements Principal {
  public Client {
    fhirServers = List.copyOf(fhirServers);
  }

  /** The id, for who asks Spring Security who is calling. */
  @Override
  public String getName() {
    return id;
  }
}
