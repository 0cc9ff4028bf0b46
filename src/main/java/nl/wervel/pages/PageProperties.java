package nl.wervel.pages;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param embeddedBy origins of record systems that may show the pages inside their own, such as
 *     {@code https://ehr.example}; none by default
 * @param fhirServers base addresses of FHIR servers from which the pages may be launched as a SMART
 *     app, with the origins of their authorization servers
 */
@ConfigurationProperties("wervel.pages")
record PageProperties(List<String> embeddedBy, List<String> fhirServers) {
  PageProperties {
    embeddedBy = embeddedBy == null ? List.of() : List.copyOf(embeddedBy);
    fhirServers = fhirServers == null ? List.of() : List.copyOf(fhirServers);
  }
}
