package nl.wervel.clients;

import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * A system that calls the hooks, such as the EHR of a practice.
 *
 * @param id keeps its data apart from those of other clients: the id in the configuration, and
 *     after a slash the tenant that the call named, if any
 * @param practice for which it calls: its tenant, or what the configuration says
 * @param fhirServers base addresses of the FHIR servers from which its patients' data may be
 *     fetched; empty means that nothing is fetched for it
 * @param launch present when it is our own pages that its record system launched: then it is about
 *     that patient only, and never about our own store
 */
public record Client(
    String id, Optional<String> practice, List<URI> fhirServers, Optional<Launch> launch)
    implements AuthenticatedPrincipal, Principal, Member {
  public Client {
    fhirServers = List.copyOf(fhirServers);
  }

  /** The system itself, not pages that it launched. */
  public Client(String id, Optional<String> practice, List<URI> fhirServers) {
    this(id, practice, fhirServers, Optional.empty());
  }

  /** Without a practice. */
  public Client(String id, List<URI> fhirServers) {
    this(id, Optional.empty(), fhirServers);
  }

  /** Our pages, as this client's record system launched them. */
  Client launched(Launch from) {
    return new Client(id, practice, fhirServers, Optional.of(from));
  }

  /** The id, for who asks Spring Security who is calling. */
  @Override
  public String getName() {
    return id;
  }
}
