package nl.wervel.clients;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Recognises our own pages when a client's record system has launched them. A browser has no key of
 * the client to sign with: it has the reader's access token, which proves itself when the record
 * system's FHIR server gives the patient for it. Whoever calls so may ask about that patient only,
 * and with data of its own.
 */
final class LaunchedApps {
  /** The FHIR server that launched, one that is agreed with a client. */
  static final String SERVER = "X-FHIR-Server";

  static final String PATIENT = "X-FHIR-Patient";

  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final List<KnownClient> known;
  private final LaunchedPatients patients;
  private final Cache<String, Client> proven =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();

  LaunchedApps(Collection<KnownClient> known, LaunchedPatients patients) {
    this.known = List.copyOf(known);
    this.patients = patients;
  }

  /** Whether a request says that it comes from there, and is one that may. */
  static boolean isCalling(HttpServletRequest request) {
    String path = request.getServletPath();
    return request.getHeader(SERVER) != null
        && (path.equals("/cds-services")
            || path.startsWith("/cds-services/")
            || path.equals("/course/data"));
  }

  /**
   * The client whose record system launched.
   *
   * @throws TokenRefusedException when no client has that FHIR server, or it does not give that
   *     patient for the token
   */
  Client client(String token, HttpServletRequest request) {
    Launch launch = launch(request);
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
