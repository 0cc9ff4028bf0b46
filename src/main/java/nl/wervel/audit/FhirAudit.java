package nl.wervel.audit;

import static ca.uhn.fhir.rest.api.RestOperationTypeEnum.GET_PAGE;
import static ca.uhn.fhir.rest.api.RestOperationTypeEnum.METADATA;
import static ca.uhn.fhir.rest.api.RestOperationTypeEnum.SEARCH_SYSTEM;
import static ca.uhn.fhir.rest.api.RestOperationTypeEnum.SEARCH_TYPE;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What HAPI's BALP interceptor does not see: operations, histories, searches that find nothing, and
 * what is refused. Stores what waits before the answer goes out, and no answer goes out without.
 */
@Interceptor
public final class FhirAudit {
  /** After others may have refused the answer, before one is written for a browser. */
  private static final int LATE = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(FhirAudit.class);
  private static final Set<RestOperationTypeEnum> SEARCHES =
      EnumSet.of(SEARCH_TYPE, SEARCH_SYSTEM, GET_PAGE);
  private static final Set<RestOperationTypeEnum> SEEN_BY_BALP =
      EnumSet.of(
          RestOperationTypeEnum.READ,
          RestOperationTypeEnum.VREAD,
          RestOperationTypeEnum.CREATE,
          RestOperationTypeEnum.UPDATE,
          RestOperationTypeEnum.PATCH,
          RestOperationTypeEnum.DELETE,
          RestOperationTypeEnum.TRANSACTION,
          METADATA);

  private final AuditTrail trail;
  private final AuditWatch watch;

  public FhirAudit(AuditTrail trail, AuditWatch watch) {
    this.trail = trail;
    this.watch = watch;
  }

  /**
   * @throws NotAuditedException in place of the answer
   */
  @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = LATE)
  public void answering(RequestDetails request, ServletRequestDetails servlet) {
    HttpServletRequest http = servlet.getServletRequest();
    List<AuditEvent> waiting = Waiting.take(http);
    if ("AuditEvent".equals(request.getResourceName()) || !isSeen(request, waiting)) {
      AuditEvent event = event(request, http, AuditEventOutcome._0);
      Asked.of(request).patients().forEach(patient -> Events.patient(event, patient));
      trail.record(List.of(event));
    } else {
      trail.record(waiting);
    }
  }

  private static boolean isSeen(RequestDetails request, List<AuditEvent> waiting) {
    RestOperationTypeEnum type = request.getRestOperationType();
    return SEEN_BY_BALP.contains(type) || SEARCHES.contains(type) && !waiting.isEmpty();
  }

  /** Who was refused has seen nothing, so that a refusal is answered in any case. */
  @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
  public void refusing(
      RequestDetails request, ServletRequestDetails servlet, BaseServerResponseException refused) {
    HttpServletRequest http = servlet.getServletRequest();
    Waiting.take(http);
    AuditEvent event = event(request, http, Events.outcome(refused.getStatusCode()));
    event.setOutcomeDesc("HTTP " + refused.getStatusCode());
    Asked.of(request).patients().forEach(patient -> Events.patient(event, patient));
    try {
      trail.record(List.of(event));
    } catch (NotAuditedException lost) {
      LOG.error("A refusal was not audited: {}", lost.getCause().getClass().getName());
      watch.lost();
    }
  }

  private static AuditEvent event(
      RequestDetails request, HttpServletRequest http, AuditEventOutcome outcome) {
    Asked asked = Asked.of(request);
    AuditEvent event = Events.of(Caller.of(http), action(request), outcome, asked.subtypes());
    asked.resource().ifPresent(resource -> Events.resource(event, resource));
    if (SEARCHES.contains(request.getRestOperationType())) {
      Events.query(event, request.getCompleteUrl());
    }
    return event;
  }

  private static AuditEventAction action(RequestDetails request) {
    RestOperationTypeEnum type = request.getRestOperationType();
    if (type == null) {
      return AuditEventAction.E;
    }
    return switch (type) {
      case READ, VREAD, HISTORY_INSTANCE, HISTORY_SYSTEM, HISTORY_TYPE -> AuditEventAction.R;
      case CREATE -> AuditEventAction.C;
      case UPDATE, PATCH -> AuditEventAction.U;
      case DELETE -> AuditEventAction.D;
      default -> AuditEventAction.E;
    };
  }
}
