package nl.wervel.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import nl.wervel.cdshooks.ClientPatient;
import nl.wervel.cdshooks.HookAnswer;
import nl.wervel.cdshooks.HookRefusal;
import nl.wervel.feedback.FeedbackWatch;
import nl.wervel.knowledge.HookService;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;

/**
 * Calls of the hooks and answers to cards as AuditEvents: who asked, of which service, about whom,
 * and whether all could be judged. Nothing of what the record or the cards say.
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
            answer.service(),
            whole ? AuditEventOutcome._0 : AuditEventOutcome._4);
    if (!whole) {
      event.setOutcomeDesc(
          "not judged: %d failed, %d late; incomplete data: %d"
              .formatted(
                  answer.evaluation().failed().size(),
                  answer.evaluation().late().size(),
                  answer.unread().size()));
    }
    Events.patient(event, Address.of(answer.patient(), answer.own()));
    return event;
  }

  static AuditEvent of(HookRefusal refusal, HttpServletRequest request) {
    AuditEvent event =
        event(
            request,
            refusal.client(),
            refusal.user(),
            refusal.service(),
            Events.outcome(refusal.status()));
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
            new Coding().setSystem(HOOKS).setCode("feedback"));
    Events.resource(event, Address.ours("PlanDefinition/" + answer.service()));
    Events.patient(event, Address.of(answer.patient(), false));
    return event;
  }

  private static AuditEvent event(
      HttpServletRequest request,
      String client,
      String user,
      HookService service,
      AuditEventOutcome outcome) {
    AuditEvent event =
        Events.of(
            Caller.of(request, client, Optional.of(user).filter(known -> !known.isBlank())),
            AuditEventAction.E,
            outcome,
            Events.interaction("operation"),
            new Coding().setSystem(HOOKS).setCode(service.hook()));
    Events.resource(event, Address.ours("PlanDefinition/" + service.id()));
    return event;
  }
}
