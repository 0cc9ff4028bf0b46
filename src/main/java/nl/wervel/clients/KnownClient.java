package nl.wervel.clients;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.wervel.clients.ClientProperties.Agreement;

/**
 * A client whose tokens we can check.
 *
 * @param tenants those that it may name; empty: any, or none
 * @param practice that it calls for when it names no tenant
 * @param keysAddress the only {@code jku} that its tokens may name; empty: none
 */
record KnownClient(
    String id,
    List<String> tenants,
    List<URI> fhirServers,
    Optional<String> practice,
    Optional<URI> keysAddress,
    JWKSource<SecurityContext> keys) {

  private static final int LONGEST_TENANT = 128;

  /**
   * The configured clients by issuer.
   *
   * @throws IllegalArgumentException naming the property, when a client cannot be checked
   */
  static Map<String, KnownClient> byIssuer(ClientProperties properties, ResourceRetriever fetch) {
    if (properties.clients().isEmpty()) {
      throw new IllegalArgumentException(
          "wervel.cds-hooks.authentication is on and there are no wervel.clients that may call");
    }
    Map<String, KnownClient> known = new HashMap<>();
    properties
        .clients()
        .forEach(
            (id, agreement) -> {
              if (known.put(issuer(id, agreement), of(id, agreement, fetch)) != null) {
                throw new IllegalArgumentException(
                    ClientProperties.property(id, "issuer") + " is another client's too");
              }
            });
    return known;
  }

  private static String issuer(String id, Agreement agreement) {
    return agreement
        .issuer()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    ClientProperties.property(id, "issuer")
                        + " is needed when wervel.cds-hooks.authentication is on"));
  }

  private static KnownClient of(String id, Agreement agreement, ResourceRetriever fetch) {
    return new KnownClient(
        id,
        agreement.tenants(),
        agreement.fhirServers(),
        agreement.practice(),
        agreement.jwksUri(),
        ClientKeys.of(id, agreement, fetch));
  }

  /**
   * The client, for one of its tenants if it has those.
   *
   * @throws TokenRefusedException when it may not call for this tenant
   */
  Client client(Optional<String> tenant) {
    if (!tenants.isEmpty() && !tenant.map(tenants::contains).orElse(false)) {
      throw new TokenRefusedException("tenant not on the list");
    }
    if (tenant.filter(name -> name.isBlank() || name.length() > LONGEST_TENANT).isPresent()) {
      throw new TokenRefusedException("no usable tenant");
    }
    return new Client(
        tenant.map(name -> id + "/" + name).orElse(id), tenant.or(() -> practice), fhirServers);
  }
}
