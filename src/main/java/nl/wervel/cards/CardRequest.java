package nl.wervel.cards;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.Language;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * For whom and how cards are made.
 *
 * @param baseUrl public base of this server, without slash at the end
 * @param zone zone in which dates are shown
 * @param unread names of the data that are missing or incomplete
 * @param draftOrders orders of the call that a suggestion may take away: those that are not placed
 *     yet
 * @param smartLinks whether cards have a link that launches our pages as a SMART app
 * @param ids source of card and suggestion uuids
 */
public record CardRequest(
    HookService service,
    String patientId,
    Language language,
    String baseUrl,
    ZoneId zone,
    List<String> unread,
    List<ServiceRequest> draftOrders,
    boolean smartLinks,
    Supplier<String> ids) {
  public CardRequest {
    unread = List.copyOf(unread);
    draftOrders = List.copyOf(draftOrders);
  }
}
