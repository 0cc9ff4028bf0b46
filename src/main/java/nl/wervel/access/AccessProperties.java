package nl.wervel.access;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.wervel.clients.ClientKeys;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Access to the FHIR endpoint, {@code wervel.fhir.*}.
 *
 * @param authentication {@code on}: only who shows an access token; {@code off}: everybody
 * @param issuers whose access tokens count, by a name of our choice
 * @param audience the {@code aud} that tokens must have; empty: the public address of {@code /fhir}
 * @param roleClaim the claim that holds the roles of the user
 * @param tenantClaim the claim that holds the practice
 * @param smart what clients are told of the authorization server
 */
@ConfigurationProperties("wervel.fhir")
record AccessProperties(
    @DefaultValue("off") boolean authentication,
    @DefaultValue Map<String, Issuer> issuers,
    Optional<String> audience,
    @DefaultValue("roles") String roleClaim,
    @DefaultValue("tenant") String tenantClaim,
    @DefaultValue Smart smart) {

  AccessProperties {
    issuers = Map.copyOf(issuers);
    audience = given(audience);
    if (authentication && issuers.isEmpty()) {
      throw new IllegalArgumentException(
          "wervel.fhir.authentication is on and there are no wervel.fhir.issuers whose tokens"
              + " count");
    }
    issuers.forEach(AccessProperties::check);
  }

  private static void check(String name, Issuer issuer) {
    if (issuer.issuer().isEmpty()) {
      throw new IllegalArgumentException(property(name) + ".issuer is needed");
    }
    if (issuer.jwksUri().isPresent() && !ClientKeys.isSafe(issuer.jwksUri().get())) {
      throw new IllegalArgumentException(
          property(name) + ".jwks-uri must be an https address (http on this machine only)");
    }
  }

  static String property(String issuer) {
    return "wervel.fhir.issuers." + issuer;
  }

  private static <T> Optional<T> given(Optional<T> value) {
    return value == null ? Optional.empty() : value.filter(it -> !it.toString().isBlank());
  }

  /**
   * An authorization server.
   *
   * @param issuer the {@code iss} of its tokens
   * @param jwksUri where its public keys are fetched
   * @param jwks its public keys as a JSON Web Key Set, or the path of a file that holds them
   * @param tenants the practices for which it may speak; empty: any
   */
  record Issuer(
      Optional<String> issuer,
      Optional<URI> jwksUri,
      Optional<String> jwks,
      @DefaultValue List<String> tenants) {
    Issuer {
      issuer = given(issuer);
      jwksUri = given(jwksUri);
      jwks = given(jwks);
      tenants = List.copyOf(tenants);
    }
  }

  /** What the authorization server offers; only what is configured is told. */
  record Smart(
      Optional<URI> authorizationEndpoint,
      Optional<URI> tokenEndpoint,
      Optional<URI> registrationEndpoint,
      Optional<URI> managementEndpoint,
      Optional<URI> introspectionEndpoint,
      Optional<URI> revocationEndpoint,
      @DefaultValue List<String> capabilities,
      @DefaultValue List<String> scopes) {
    Smart {
      authorizationEndpoint = given(authorizationEndpoint);
      tokenEndpoint = given(tokenEndpoint);
      registrationEndpoint = given(registrationEndpoint);
      managementEndpoint = given(managementEndpoint);
      introspectionEndpoint = given(introspectionEndpoint);
      revocationEndpoint = given(revocationEndpoint);
      capabilities = List.copyOf(capabilities);
      scopes = List.copyOf(scopes);
    }
  }
}
