package nl.wervel.fetch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of fetching from clients' FHIR servers, {@code wervel.fetch.*}.
 *
 * @param deadline for everything that one hook call fetches
 * @param maxBytes of everything that one hook call fetches, after decompression
 * @param maxPages of one search
 * @param parallel requests at a time to one FHIR server, of all calls together
 * @param allowHttp also without TLS; for tests
 * @param allowPrivateAddresses also servers in our own network, such as an EHR in the same building
 */
@ConfigurationProperties("wervel.fetch")
record FetchProperties(
    @DefaultValue("3s") Duration deadline,
    @DefaultValue("20MB") DataSize maxBytes,
    @DefaultValue("50") int maxPages,
    @DefaultValue("32") int parallel,
    @DefaultValue("false") boolean allowHttp,
    @DefaultValue("false") boolean allowPrivateAddresses) {
  FetchProperties {
    require(deadline.toMillis() > 0, "deadline");
    require(maxBytes.toBytes() > 0, "max-bytes");
    require(maxPages > 0, "max-pages");
    require(parallel > 0, "parallel");
  }

  private static void require(boolean positive, String name) {
    if (!positive) {
      throw new IllegalArgumentException("wervel.fetch." + name + " must be more than nothing");
    }
  }
}
