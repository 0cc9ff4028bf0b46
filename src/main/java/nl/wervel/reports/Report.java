package nl.wervel.reports;

import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.ReportTemplate;
import org.hl7.fhir.r4.model.Resource;

/**
 * The report that is asked for.
 *
 * @param author the Practitioner or PractitionerRole who will sign; none leaves Wervel as the maker
 * @param now moment of the report, with the zone in which its dates are shown
 * @param baseUrl base of the server that holds the record, such as {@code https://ehr.example/fhir}
 * @param ids source of uuids
 */
public record Report(
    ReportTemplate template,
    Language language,
    Optional<Resource> author,
    ZonedDateTime now,
    String baseUrl,
    Supplier<String> ids) {}
