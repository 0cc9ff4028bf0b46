package nl.wervel.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The events of a request that are stored just before it is answered. */
final class Waiting {
  private static final String KEY = Waiting.class.getName();

  private Waiting() {}

  /** The request of this thread. */
  static HttpServletRequest request() {
    return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
        .getRequest();
  }

  static void add(AuditEvent event) {
    HttpServletRequest request = request();
    List<AuditEvent> events = new ArrayList<>(of(request));
    events.add(event);
    request.setAttribute(KEY, events);
  }

  /** All that were added, which are then no longer waiting. */
  static List<AuditEvent> take(HttpServletRequest request) {
    List<AuditEvent> events = of(request);
    request.removeAttribute(KEY);
    return events;
  }

  private static List<AuditEvent> of(HttpServletRequest request) {
    return request.getAttribute(KEY) instanceof List<?> events
        ? events.stream().map(AuditEvent.class::cast).toList()
        : List.of();
  }
}
