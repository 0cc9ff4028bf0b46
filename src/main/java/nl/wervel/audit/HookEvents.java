package nl.wervel.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import nl.wervel.cdshooks.ClientPatient;
import nl.wervel.cdshooks.HookAnswer;
import nl.wervel.cdshooks.HookRefusal;
import nl.wervel.cdshooks.OperationAnswer;
import nl.wervel.feedback.FeedbackWatch;
import nl.wervel.knowledge.HookService;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;

/**
 * Calls of the hooks, others that bring data as they do, and answers to cards as AuditEvents: who
 * asked, of which service or operation, about whom, and whether all could be judged. Nothing of
 * what the record or the cards say.
 */
final class HookEvents {
  private static final String HOOKS = "https://cds-hooks.hl7.org/hooks";

  private HookEvents() {}

  static AuditEvent of(HookAnswer answer, HttpServletRequest request) {
    boolean whole = answer.judgedAll() && answer.unread().isEmpty();
    AuditEvent event =
        event(
            request,
            answer.patient().client(),
            answer.user(),
            hook(answer.service()),
            whole ? AuditEventOutcome._0 : AuditEventOutcome._4);
    if (!whole) {
      event.setOutcomeDesc(
          "not judged: %d failed, %d late; incomplete data: %d"
              .formatted(
                  answer.evaluation().failed().size(),
                  answer.evaluation().late().size(),
                  answer.unread().size()));
    }
    service(event, answer.service());
    Events.patient(event, Address.of(answer.patient(), answer.own()));
    return event;
  }

  static AuditEvent of(OperationAnswer answer, HttpServletRequest request) {
    boolean whole = answer.unread().isEmpty();
    AuditEvent event =
        event(
            request,
            answer.patient().client(),
            answer.user(),
            Events.operation(answer.operation()),
            whole ? AuditEventOutcome._0 : AuditEventOutcome._4);
    if (!whole) {
      event.setOutcomeDesc("incomplete data: %d".formatted(answer.unread().size()));
    }
    Events.patient(event, Address.of(answer.patient(), false));
    return event;
  }

  static AuditEvent of(HookRefusal refusal, HttpServletRequest request) {
    AuditEvent event =
        event(
            request,
            refusal.client(),
            refusal.user(),
            refusal.operation().map(Events::operation).orElseGet(() -> hook(refusal.service())),
            Events.outcome(refusal.status()));
    if (refusal.operation().isEmpty()) {
      service(event, refusal.service());
    }
    event.setOutcomeDesc("HTTP " + refusal.status());
    refusal
        .patientId()
        .map(id -> new ClientPatient(refusal.client(), refusal.fhirServer(), id))
        .ifPresent(patient -> Events.patient(event, Address.of(patient, refusal.own())));
    return event;
  }

  /** An answer of a user to a card; without what the user says. */
  static AuditEvent of(FeedbackWatch.Taken answer, HttpServletRequest request) {
    AuditEvent event =
        Events.of(
            Caller.of(request, answer.patient().client(), Optional.empty()),
            AuditEventAction.C,
            AuditEventOutcome._0,
            Events.interaction("operation"),
            hook("feedback"));
    Events.resource(event, Address.ours("PlanDefinition/" + answer.service()));
    Events.patient(event, Address.of(answer.patient(), false));
    return event;
  }

  private static AuditEvent event(
      HttpServletRequest request,
      String client,
      String user,
      Coding operation,
      AuditEventOutcome outcome) {
    return Events.of(
        Caller.of(request, client, Optional.of(user).filter(known -> !known.isBlank())),
        AuditEventAction.E,
        outcome,
        Events.interaction("operation"),
        operation);
  }

  private static Coding hook(HookService service) {
    return hook(service.hook());
  }

  private static Coding hook(String name) {
    return new Coding().setSystem(HOOKS).setCode(name);
  }

  private static void service(AuditEvent event, HookService service) {
    Events.resource(event, Address.ours("PlanDefinition/" + service.id()));
  }
}
