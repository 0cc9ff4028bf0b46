package nl.wervel.clients;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nl.wervel.http.BroughtData;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Recognises our own pages when a record system has launched them: a client's, or who logs in to
 * our own {@code /fhir}. A browser has no key of the client to sign with: it has the reader's
 * access token, which proves itself when the record system's FHIR server gives the patient for it.
 * Whoever calls so may ask about that patient only, and with data of its own.
 */
final class LaunchedApps {
  /** The FHIR server that launched: one that is agreed with a client, or our own. */
  static final String SERVER = "X-FHIR-Server";

  static final String PATIENT = "X-FHIR-Patient";

  /** Who calls with a token of our own {@code /fhir}; no id in the configuration can be this. */
  private static final String OWN = "(own)";

  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final List<KnownClient> known;
  private final LaunchedPatients patients;
  private final PublicAddress address;
  private final Supplier<Optional<OwnPatients>> own;
  private final Cache<String, Client> proven =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();

  /**
   * @param own empty when our own {@code /fhir} asks for no tokens
   */
  LaunchedApps(
      Collection<KnownClient> known,
      LaunchedPatients patients,
      PublicAddress address,
      Supplier<Optional<OwnPatients>> own) {
    this.known = List.copyOf(known);
    this.patients = patients;
    this.address = address;
    this.own = own;
  }

  /** Whether a request says that it comes from there, and is one that may. */
  static boolean isCalling(HttpServletRequest request) {
    String path = request.getServletPath();
    return request.getHeader(SERVER) != null
        && (path.equals("/cds-services")
            || path.startsWith("/cds-services/")
            || BroughtData.ADDRESSES.contains(path));
  }

  /**
   * The client whose record system launched.
   *
   * @throws TokenRefusedException when no client has that FHIR server, or it does not give that
   *     patient for the token; for our own, when the token does not allow that
   */
  Client client(String token, HttpServletRequest request) {
    Launch launch = launch(request);
    if (launch.fhirServer().equals(address.fhir(request))) {
      return ofOurOwn(token, launch, request);
    }
    String key = DigestUtils.sha256Hex(String.join("\n", token, launch.toString()));
    return Optional.ofNullable(proven.getIfPresent(key))
        .orElseGet(
            () -> {
              Client client = owner(launch).client(Optional.empty()).launched(launch);
              if (!patients.gives(client, launch.fhirServer(), launch.patientId(), token)) {
                throw new TokenRefusedException("the FHIR server does not give the patient");
              }
              proven.put(key, client);
              return client;
            });
  }

  /** Checked at each call: that asks nobody. */
  private Client ofOurOwn(String token, Launch launch, HttpServletRequest request) {
    Optional<String> practice =
        own.get()
            .orElseThrow(() -> new TokenRefusedException("our own /fhir asks for no tokens"))
            .reader(token, launch.patientId(), request)
            .practice();
    String id = practice.map(name -> OWN + "/" + name).orElse(OWN);
    return new Client(id, practice, List.of()).launched(launch);
  }

  private static Launch launch(HttpServletRequest request) {
    try {
      return new Launch(request.getHeader(SERVER), String.valueOf(request.getHeader(PATIENT)));
    } catch (IllegalArgumentException malformed) {
      throw new TokenRefusedException("no usable patient");
    }
  }

  private KnownClient owner(Launch launch) {
    List<KnownClient> owners =
        known.stream()
            .filter(
                client ->
                    client.fhirServers().stream()
                        .map(base -> base.toString().replaceFirst("/+$", ""))
                        .anyMatch(launch.fhirServer()::equals))
            .toList();
    if (owners.size() != 1) {
      throw new TokenRefusedException("not the FHIR server of one client");
    }
    return owners.get(0);
  }
}
