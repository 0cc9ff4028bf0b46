package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/**
 * The orders that are being made: of order-select those that are selected (CDS Hooks: decide on the
 * selections, the other drafts are background), of other hooks all.
 */
final class DraftOrders {
  private static final String KEY = "draftOrders";
  private static final Set<ServiceRequestStatus> OVER =
      EnumSet.of(
          ServiceRequestStatus.REVOKED,
          ServiceRequestStatus.COMPLETED,
          ServiceRequestStatus.ENTEREDINERROR);

  private final GivenData given;

  private DraftOrders(GivenData given) {
    this.given = given;
  }

  /** None when the hook brings none. */
  static DraftOrders of(HookCall call, FhirContext fhir) {
    GivenData given = new GivenData(fhir, call.patientId());
    Set<String> selections = new HashSet<>();
    call.context().path("selections").forEach(selected -> selections.add(selected.textValue()));
    for (JsonNode entry : call.context().path(KEY).path("entry")) {
      JsonNode order = entry.path("resource");
      if (selections.isEmpty() || selections.contains(reference(order))) {
        given.add(KEY, order);
      }
    }
    return new DraftOrders(given);
  }

  /** How a selection refers to an order. */
  static String reference(JsonNode order) {
    return order.path("resourceType").asText() + "/" + order.path("id").asText();
  }

  /** Those that would be done, as the client gave them. */
  List<ServiceRequest> serviceRequests() {
    return given.resources().stream()
        .filter(ServiceRequest.class::isInstance)
        .map(ServiceRequest.class::cast)
        .filter(DraftOrders::isToBeDone)
        .toList();
  }

  /** As if they were signed. */
  List<Resource> placed() {
    return given.resources().stream().map(DraftOrders::placed).toList();
  }

  private static Resource placed(Resource order) {
    return order instanceof ServiceRequest request && isToBeDone(request)
        ? request.copy().setStatus(ServiceRequestStatus.ACTIVE)
        : order;
  }

  private static boolean isToBeDone(ServiceRequest order) {
    return !order.getDoNotPerform() && !OVER.contains(order.getStatus());
  }

  /** Whether this is an earlier version of one of them. */
  boolean replace(Resource stored) {
    return stored.getIdElement().hasIdPart()
        && given.resources().stream()
            .anyMatch(
                order ->
                    order.fhirType().equals(stored.fhirType())
                        && stored
                            .getIdElement()
                            .getIdPart()
                            .equals(order.getIdElement().getIdPart()));
  }

  /** {@code draftOrders} when some could not be read. */
  List<String> unread() {
    return given.unread();
  }
}
