package nl.wervel.server;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The FHIR endpoint, {@code wervel.fhir.*}.
 *
 * @param serverAddress the base that clients see, such as {@code https://cds.example/fhir}; empty
 *     means that each request's own address is used
 * @param defaultPageSize matches in a search page when the client gives no {@code _count}
 * @param maximumPageSize the most that {@code _count} can ask for
 */
@ConfigurationProperties("wervel.fhir")
record FhirProperties(
    Optional<URI> serverAddress,
    @DefaultValue("50") int defaultPageSize,
    @DefaultValue("1000") int maximumPageSize) {

  FhirProperties {
    serverAddress = serverAddress == null ? Optional.empty() : serverAddress;
    if (defaultPageSize < 1 || defaultPageSize > maximumPageSize) {
      throw new IllegalArgumentException(
          "wervel.fhir.default-page-size must lie between 1 and wervel.fhir.maximum-page-size");
    }
    serverAddress.ifPresent(FhirProperties::requireAbsolute);
  }

  private static void requireAbsolute(URI address) {
    if (!address.isAbsolute() || address.getHost() == null) {
      throw new IllegalArgumentException(
          "wervel.fhir.server-address must be an absolute URL: " + address);
    }
  }
}
