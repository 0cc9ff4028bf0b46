package nl.wervel.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.wervel.clients.Client;

/**
 * A FHIR server that was agreed with a client, with the base address as it was agreed and not as
 * the call wrote it.
 *
 * @param base without slash at the end
 */
record FhirServer(URI base) {
  /** Dots, slashes and backslashes in disguise, which a server may undo after we looked. */
  private static final Pattern DISGUISED = Pattern.compile("%(2e|2f|5c)", Pattern.CASE_INSENSITIVE);

  /**
   * @param asked base address in the call; the same as the agreed one but for slashes at the end
   * @param http whether servers without TLS are accepted
   */
  static Optional<FhirServer> agreed(Client client, String asked, boolean http) {
    return uri(asked)
        .flatMap(
            wanted ->
                client.fhirServers().stream()
                    .map(FhirServer::withoutSlash)
                    .filter(withoutSlash(wanted)::equals)
                    .filter(base -> isWeb(base, http))
                    .findFirst())
        .map(FhirServer::new);
  }

  private static boolean isWeb(URI base, boolean http) {
    String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
    return base.getHost() != null && (scheme.equals("https") || http && scheme.equals("http"));
  }

  private static URI withoutSlash(URI base) {
    return URI.create(base.toString().replaceFirst("/+$", ""));
  }

  /**
   * The address of a request, relative to the base or absolute, as next pages are.
   *
   * @return empty when it leads away from this server or out of its base
   */
  Optional<URI> address(String request) {
    return uri(request.strip().replace("|", "%7C").replace(" ", "%20"))
        .filter(relative -> !relative.toString().isEmpty())
        .map(relative -> URI.create(base + "/").resolve(relative).normalize())
        .filter(this::isOurs);
  }

  private boolean isOurs(URI address) {
    String path = String.valueOf(address.getRawPath());
    String within = base.getRawPath();
    return base.getScheme().equalsIgnoreCase(address.getScheme())
        && base.getHost().equalsIgnoreCase(address.getHost())
        && port(base) == port(address)
        && address.getRawUserInfo() == null
        && (path.equals(within) || path.startsWith(within + "/"))
        && !path.contains("/../")
        && !path.endsWith("/..")
        && !DISGUISED.matcher(path).find();
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
