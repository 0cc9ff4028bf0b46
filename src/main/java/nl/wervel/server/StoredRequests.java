package nl.wervel.server;

import ca.uhn.fhir.repository.IRepository;
import ca.uhn.fhir.rest.param.ReferenceParam;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.wervel.cards.Proposal;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/** The requests and tasks of one episode that the store holds, by the activity that they are of. */
final class StoredRequests {
  private static final List<Class<? extends Resource>> TYPES =
      List.of(ServiceRequest.class, Task.class, CommunicationRequest.class);
  private static final Set<String> OPEN =
      Set.of(
          "draft",
          "active",
          "on-hold",
          "requested",
          "received",
          "accepted",
          "ready",
          "in-progress");

  private final List<Resource> requests;

  private StoredRequests(List<Resource> requests) {
    this.requests = requests;
  }

  static StoredRequests of(IRepository store, Episode episode, ZoneId zone) {
    List<Resource> requests = new ArrayList<>();
    for (Class<? extends Resource> type : TYPES) {
      store
          .search(
              Bundle.class, type, Map.of("patient", List.of(new ReferenceParam(episode.subject()))))
          .getEntry()
          .stream()
          .map(entry -> entry.getResource())
          .filter(request -> !isBefore(request, episode, zone))
          .filter(request -> !"entered-in-error".equals(text(request, "status")))
          .forEach(requests::add);
    }
    return new StoredRequests(requests);
  }

  /** Whether this is a request or task, and not a group or a message. */
  static boolean isRequest(Resource resource) {
    return TYPES.contains(resource.getClass());
  }

  /** Reference to one that waits to be done, such as {@code Task/1}. */
  Optional<String> open(String activity) {
    return of(activity)
        .filter(request -> OPEN.contains(text(request, "status")))
        .map(request -> request.fhirType() + "/" + request.getIdElement().getIdPart())
        .sorted()
        .findFirst();
  }

  /** How many were done or called off. */
  long closed(String activity) {
    return of(activity).filter(request -> !OPEN.contains(text(request, "status"))).count();
  }

  /** Canonical URL, without version, of the activity that a request carries out. */
  static Optional<String> activity(Resource request) {
    Stream<String> canonical =
        request instanceof CommunicationRequest message
            ? message.getExtensionsByUrl(Proposal.INSTANTIATES).stream()
                .map(Extension::getValue)
                .map(Base::primitiveValue)
            : request.getNamedProperty("instantiatesCanonical").getValues().stream()
                .map(Base::primitiveValue);
    return canonical.map(url -> url.split("\\|", 2)[0]).findFirst();
  }

  private Stream<Resource> of(String activity) {
    return requests.stream()
        .filter(request -> activity(request).filter(activity::equals).isPresent());
  }

  /** Written before the episode started; what does not say when counts. */
  private static boolean isBefore(Resource request, Episode episode, ZoneId zone) {
    Date authored =
        request.getNamedProperty("authoredOn").getValues().stream()
            .map(moment -> ((org.hl7.fhir.r4.model.DateTimeType) moment).getValue())
            .findFirst()
            .orElse(request.getMeta().getLastUpdated());
    return authored != null
        && episode
            .start()
            .filter(
                start ->
                    authored.toInstant().atZone(zone).toLocalDate().toString().compareTo(start) < 0)
            .isPresent();
  }

  private static String text(Resource resource, String property) {
    return resource.getNamedProperty(property).getValues().stream()
        .map(Base::primitiveValue)
        .findFirst()
        .orElse("");
  }
}
