package nl.wervel.clients;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The known clients by id, {@code wervel.clients.<id>.*}.
 *
 * @param clients what is agreed with each
 */
@ConfigurationProperties("wervel")
record ClientProperties(@DefaultValue Map<String, Agreement> clients) {
  ClientProperties {
    clients = Map.copyOf(clients);
  }

  /**
   * What is agreed with one client.
   *
   * @param fhirServers base addresses, such as {@code https://ehr.example/fhir}
   */
  record Agreement(@DefaultValue List<URI> fhirServers) {
    Agreement {
      fhirServers = List.copyOf(fhirServers);
    }
  }
}
