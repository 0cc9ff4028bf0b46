package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/**
 * What is being made while the hook is called, from its context: draft orders (of order-select
 * those that are selected; the other drafts are background) and appointments.
 */
final class HookResources {
  private static final String ORDERS = "draftOrders";
  private static final String APPOINTMENTS = "appointments";
  private static final Set<ServiceRequestStatus> OVER =
      EnumSet.of(
          ServiceRequestStatus.REVOKED,
          ServiceRequestStatus.COMPLETED,
          ServiceRequestStatus.ENTEREDINERROR);

  private final GivenData given;

  private HookResources(GivenData given) {
    this.given = given;
  }

  /** None when the hook brings none. */
  static HookResources of(HookCall call, FhirContext fhir) {
    return of(call, fhir, Notices.NONE);
  }

  /**
   * @param notices hears what was not used as it was given; entries are counted among those that
   *     the call is about
   */
  static HookResources of(HookCall call, FhirContext fhir, Notices notices) {
    GivenData given = new GivenData(fhir, call.patientId(), Map.of(), notices);
    Set<String> selections = new HashSet<>();
    call.context().path("selections").forEach(selected -> selections.add(selected.textValue()));
    for (JsonNode entry : call.context().path(ORDERS).path("entry")) {
      JsonNode order = entry.path("resource");
      if (selections.isEmpty() || selections.contains(reference(order))) {
        given.add(ORDERS, order);
      }
    }
    JsonNode appointments = call.context().path(APPOINTMENTS);
    if (!appointments.isMissingNode()) {
      given.add(APPOINTMENTS, appointments);
    }
    return new HookResources(given);
  }

  /** How a selection refers to an order. */
  static String reference(JsonNode order) {
    return order.path("resourceType").asText() + "/" + order.path("id").asText();
  }

  private static String reference(Resource resource) {
    return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
  }

  /** The orders that would be done, as the client gave them. */
  List<ServiceRequest> serviceRequests() {
    return given.resources().stream()
        .filter(ServiceRequest.class::isInstance)
        .map(ServiceRequest.class::cast)
        .filter(HookResources::isToBeDone)
        .toList();
  }

  /** As if they were made: orders signed, appointments made now unless they say when. */
  List<Resource> made(Instant now) {
    return given.resources().stream().map(resource -> made(resource.copy(), now)).toList();
  }

  private static Resource made(Resource resource, Instant now) {
    if (resource instanceof ServiceRequest order && isToBeDone(order)) {
      order.setStatus(ServiceRequestStatus.ACTIVE);
    } else if (resource instanceof Appointment appointment && !appointment.hasCreated()) {
      appointment.setCreated(Date.from(now));
    }
    return resource;
  }

  private static boolean isToBeDone(ServiceRequest order) {
    return !order.getDoNotPerform() && !OVER.contains(order.getStatus());
  }

  /** What was recorded, without earlier versions of what is being made. */
  List<Resource> without(Collection<Resource> recorded) {
    Set<String> made =
        given.resources().stream()
            .filter(Resource::hasId)
            .map(HookResources::reference)
            .collect(Collectors.toSet());
    return recorded.stream().filter(resource -> !made.contains(reference(resource))).toList();
  }

  /** The context's fields that could not be read whole. */
  List<String> unread() {
    return given.unread();
  }
}
