package nl.wervel.clients;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import nl.wervel.clients.ClientProperties.Agreement;

/**
 * Where the public keys of who signs tokens come from. A set that is fetched or read from a file is
 * kept for ten minutes, and for a day when it cannot be had again; a key id that is not in it makes
 * it read anew, at most twice in half a minute.
 */
public final class ClientKeys {
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final Duration KEPT_IN_OUTAGE = Duration.ofDays(1);
  private static final Duration WAIT_FOR_ANOTHER_FETCH = Duration.ofSeconds(5);
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);

  private ClientKeys() {}

  /** Those of a client of the hooks. */
  static JWKSource<SecurityContext> of(
      String client, Agreement agreement, ResourceRetriever fetch) {
    return of("wervel.clients." + client, agreement.jwksUri(), agreement.jwks(), fetch);
  }

  /**
   * @param owner the properties that hold {@code jwks-uri} and {@code jwks}, for messages
   * @param jwksUri where they are fetched
   * @param jwks a JSON Web Key Set, or the path of a file that holds one; goes before the address
   * @param fetch for keys behind an address
   * @throws IllegalArgumentException naming the property when there are no keys
   */
  public static JWKSource<SecurityContext> of(
      String owner, Optional<URI> jwksUri, Optional<String> jwks, ResourceRetriever fetch) {
    try {
      if (jwks.isEmpty() && jwksUri.isPresent()) {
        return reread(jwksUri.get().toURL(), fetch);
      }
      String given = jwks.orElse("");
      if (given.stripLeading().startsWith("{")) {
        return new ImmutableJWKSet<>(parsed(given));
      }
      Path file = Path.of(given);
      parsed(Files.readString(file));
      return reread(file.toUri().toURL(), address -> read(file));
    } catch (IOException | ParseException unusable) {
      throw new IllegalArgumentException(
          owner
              + ".jwks-uri or jwks must give the public keys, as an address, a JSON Web Key Set or"
              + " the path of a file",
          unusable);
    }
  }

  /** Whether keys may be fetched there: by https, or on this machine. */
  public static boolean isSafe(URI address) {
    return address.getHost() != null
        && ("https".equals(address.getScheme())
            || "http".equals(address.getScheme())
                && Set.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost()));
  }

  private static JWKSet parsed(String keys) throws ParseException {
    JWKSet set = JWKSet.parse(keys);
    if (set.isEmpty()) {
      throw new ParseException("No keys", 0);
    }
    return set;
  }

  private static Resource read(Path file) throws IOException {
    return new Resource(Files.readString(file), "application/json");
  }

  private static JWKSource<SecurityContext> reread(URL address, ResourceRetriever reader) {
    return JWKSourceBuilder.create(address, reader)
        .cache(KEPT.toMillis(), WAIT_FOR_ANOTHER_FETCH.toMillis())
        .refreshAheadCache(false)
        .rateLimited(BETWEEN_FETCHES.toMillis())
        .outageTolerant(KEPT_IN_OUTAGE.toMillis())
        .build();
  }
}
