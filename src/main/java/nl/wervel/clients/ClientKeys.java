package nl.wervel.clients;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import nl.wervel.clients.ClientProperties.Agreement;

/**
 * Where the public keys of a client come from. A set that is fetched or read from a file is kept
 * for ten minutes, and for a day when it cannot be had again; a key id that is not in it makes it
 * read anew, at most twice in half a minute.
 */
final class ClientKeys {
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final Duration KEPT_IN_OUTAGE = Duration.ofDays(1);
  private static final Duration WAIT_FOR_ANOTHER_FETCH = Duration.ofSeconds(5);
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);

  private ClientKeys() {}

  /**
   * @param client its id, for messages
   * @param fetch for keys behind an address
   * @throws IllegalArgumentException naming the property when there are no keys
   */
  static JWKSource<SecurityContext> of(
      String client, Agreement agreement, ResourceRetriever fetch) {
    try {
      if (agreement.jwks().isEmpty() && agreement.jwksUri().isPresent()) {
        return reread(agreement.jwksUri().get().toURL(), fetch);
      }
      String given = agreement.jwks().orElse("");
      if (given.stripLeading().startsWith("{")) {
        return new ImmutableJWKSet<>(parsed(given));
      }
      Path file = Path.of(given);
      parsed(Files.readString(file));
      return reread(file.toUri().toURL(), address -> read(file));
    } catch (IOException | ParseException unusable) {
      throw new IllegalArgumentException(
          ClientProperties.property(client, "jwks-uri")
              + " or jwks must give its public keys, as an address, a JSON Web Key Set or the path"
              + " of a file",
          unusable);
    }
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
