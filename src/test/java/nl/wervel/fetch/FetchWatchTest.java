package nl.wervel.fetch;

import static nl.wervel.fetch.FakeFhirServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.wervel.clients.Client;
import nl.wervel.fetch.FetchWatch.Outcome;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How each fetch ended is seen once. */
class FetchWatchTest {

  @ParameterizedTest
  @CsvSource({
    "200, true, COMPLETE",
    "401, true, REFUSED",
    "500, true, FAILED",
    "200, false, NOT_AGREED"
  })
  void theOutcomeIsTold(int status, boolean agreed, Outcome outcome) throws Exception {
    List<Outcome> seen = new ArrayList<>();
    try (FakeFhirServer server = new FakeFhirServer();
        Fetcher fetcher =
            new Fetcher(
                Fetching.properties(true, true),
                SystemDefaultDnsResolver.INSTANCE,
                (client, ended, took) -> seen.add(ended))) {
      server.otherwise(answer(status, "application/fhir+json", "{\"resourceType\": \"Bundle\"}"));
      Client client = new Client("ehr", agreed ? List.of(URI.create(server.base())) : List.of());
      fetcher.fetch(
          client,
          new FhirAccess(server.base(), Optional.empty()),
          Map.of("key", "Observation?patient=1"));
    }
    assertThat(seen).containsExactly(outcome);
  }
}
