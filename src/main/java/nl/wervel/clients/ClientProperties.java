package nl.wervel.clients;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The known clients by id, {@code wervel.clients.<id>.*}.
 *
 * @param clients what is agreed with each
 */
@ConfigurationProperties("wervel")
record ClientProperties(@DefaultValue Map<String, Agreement> clients) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  ClientProperties {
    clients = Map.copyOf(clients);
    clients.forEach(ClientProperties::check);
  }

  /** The property that holds this of a client, for messages. */
  static String property(String client, String name) {
    return "wervel.clients." + client + "." + name;
  }

  private static void check(String client, Agreement agreement) {
    if (!ID.matcher(client).matches()) {
      throw new IllegalArgumentException(
          "wervel.clients: an id has at most 64 letters, digits, dots, dashes, underscores: "
              + client);
    }
    if (agreement.jwksUri().isPresent() && !ClientKeys.isSafe(agreement.jwksUri().get())) {
      throw new IllegalArgumentException(
          property(client, "jwks-uri") + " must be an https address (http on this machine only)");
    }
  }

  /**
   * What is agreed with one client.
   *
   * @param issuer the {@code iss} of its tokens
   * @param jwksUri where its public keys are fetched; also the only {@code jku} that its tokens may
   *     name
   * @param jwks its public keys as a JSON Web Key Set, or the path of a file that holds them; then
   *     nothing is fetched
   * @param tenants the {@code tenant}s that its tokens may name, of which one is then required;
   *     empty means that a tenant may be named and is not looked up
   * @param practice the practice that it calls for when its token names no tenant
   * @param fhirServers base addresses, such as {@code https://ehr.example/fhir}
   */
  record Agreement(
      Optional<String> issuer,
      Optional<URI> jwksUri,
      Optional<String> jwks,
      @DefaultValue List<String> tenants,
      Optional<String> practice,
      @DefaultValue List<URI> fhirServers) {
    Agreement {
      issuer = given(issuer);
      jwksUri = jwksUri == null ? Optional.empty() : jwksUri;
      jwks = given(jwks);
      tenants = List.copyOf(tenants);
      practice = given(practice);
      fhirServers = List.copyOf(fhirServers);
    }

    private static Optional<String> given(Optional<String> text) {
      return text == null ? Optional.empty() : text.filter(value -> !value.isBlank());
    }
  }
}
