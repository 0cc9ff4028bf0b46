package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * What is being made while the hook is called, from its context: draft orders, as if signed (of
 * order-select those that are selected), and appointments, made now unless they say when.
 *
 * @param resources copies
 * @param unread the context's fields that could not be read whole
 */
record HookResources(List<Resource> resources, List<String> unread) {
  private static final List<String> FIELDS = List.of("draftOrders", "appointments");

  static HookResources of(HookCall call, FhirContext fhir, Instant now) {
    GivenData context = new GivenData(fhir, call.patientId());
    for (String field : FIELDS) {
      JsonNode value = call.context().path(field);
      if (!value.isMissingNode()) {
        context.addAll(field, value);
      }
    }
    Set<String> selected = new HashSet<>();
    call.context().path("selections").forEach(reference -> selected.add(reference.asText()));
    return new HookResources(
        context.resources().stream()
            .filter(
                made ->
                    made instanceof Appointment
                        || selected.isEmpty()
                        || selected.contains(reference(made)))
            .map(made -> asMade(made.copy(), now))
            .toList(),
        context.unread());
  }

  private static Resource asMade(Resource made, Instant now) {
    if (made instanceof ServiceRequest order) {
      order.setStatus(ServiceRequest.ServiceRequestStatus.ACTIVE);
    } else if (made instanceof Appointment appointment && !appointment.hasCreated()) {
      appointment.setCreated(Date.from(now));
    }
    return made;
  }

  /** What was given, without earlier versions of what is being made. */
  List<Resource> without(Collection<Resource> given) {
    Set<String> made =
        resources.stream()
            .filter(Resource::hasId)
            .map(HookResources::reference)
            .collect(Collectors.toSet());
    return given.stream().filter(resource -> !made.contains(reference(resource))).toList();
  }

  private static String reference(Resource resource) {
    return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
  }
}
