package nl.wervel.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.wervel.clients.ClientKeys;
import nl.wervel.clients.TokenRefusedException;

/**
 * An authorization server whose tokens we can check.
 *
 * @param tenants for which it may speak; empty: any
 */
record KnownIssuer(String name, List<String> tenants, JWKSource<SecurityContext> keys) {

  /**
   * The configured ones by the {@code iss} of their tokens.
   *
   * @throws IllegalArgumentException naming the property, when one cannot be checked
   */
  static Map<String, KnownIssuer> byIssuer(AccessProperties properties, ResourceRetriever fetch) {
    Map<String, KnownIssuer> known = new HashMap<>();
    properties
        .issuers()
        .forEach(
            (name, issuer) -> {
              KnownIssuer one =
                  new KnownIssuer(
                      name,
                      issuer.tenants(),
                      ClientKeys.of(
                          AccessProperties.property(name), issuer.jwksUri(), issuer.jwks(), fetch));
              if (known.put(issuer.issuer().orElseThrow(), one) != null) {
                throw new IllegalArgumentException(
                    AccessProperties.property(name) + ".issuer is another one's too");
              }
            });
    return known;
  }

  /**
   * @throws TokenRefusedException when it may not speak for this practice
   */
  Optional<String> speaksFor(Optional<String> tenant) {
    if (!tenants.isEmpty() && !tenant.map(tenants::contains).orElse(false)) {
      throw new TokenRefusedException("tenant not on the list");
    }
    return tenant;
  }
}
