package nl.wervel.pages;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pages, {@code wervel.pages.*}.
 *
 * @param embeddedBy origins of record systems that may show the pages inside their own, such as
 *     {@code https://ehr.example}; none by default
 * @param fhirServers base addresses of FHIR servers from which the pages may be launched as a SMART
 *     app, and the origins of their authorization servers: what the browser may ask
 * @param clientId by which authorization servers know the pages
 * @param scopes that the pages ask for when they are launched
 */
@ConfigurationProperties("wervel.pages")
record PageProperties(
    List<String> embeddedBy,
    List<String> fhirServers,
    @DefaultValue("wervel") String clientId,
    @DefaultValue("launch openid fhirUser patient/*.read patient/QuestionnaireResponse.write")
        String scopes) {
  PageProperties {
    embeddedBy = embeddedBy == null ? List.of() : List.copyOf(embeddedBy);
    fhirServers = fhirServers == null ? List.of() : List.copyOf(fhirServers);
  }
}
