package nl.wervel.audit;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.storage.interceptor.balp.IBalpAuditContextServices;
import ca.uhn.fhir.storage.interceptor.balp.IBalpAuditEventSink;
import jakarta.annotation.Nonnull;
import java.util.List;
import nl.wervel.http.RequestName;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/**
 * Takes what HAPI's BALP interceptor sees at {@code /fhir}: writes are recorded in their own
 * transaction, what is shown just before it is.
 */
public final class BalpSink implements IBalpAuditEventSink, IBalpAuditContextServices {
  private static final String NAME = "XrequestId";

  private final AuditTrail trail;

  public BalpSink(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public void recordAuditEvent(AuditEvent event) {
    String client = Caller.authenticated().orElse(Caller.NOBODY);
    event.getAgent().stream()
        .filter(agent -> agent.getRequestor() || !agent.getWho().getIdentifier().isEmpty())
        .forEach(agent -> agent.setAltId(client));
    event.getEntity().stream()
        .filter(entity -> NAME.equals(entity.getType().getCode()))
        .forEach(entity -> entity.getWhat().setIdentifier(name())); // a batch's parts have none
    event.setText(null);
    boolean shows =
        event.getAction() == AuditEventAction.R || event.getAction() == AuditEventAction.E;
    if (shows) {
      Waiting.add(event);
    } else {
      trail.record(List.of(event));
    }
  }

  private static Identifier name() {
    return new Identifier().setValue(RequestName.of(Waiting.request()));
  }

  @Override
  public @Nonnull Reference getAgentClientWho(RequestDetails request) {
    return Caller.who(Caller.authenticated().orElse(Caller.NOBODY));
  }

  /** Who was authenticated: a person when the caller's token is a person's. */
  @Override
  public @Nonnull Reference getAgentUserWho(RequestDetails request) {
    return getAgentClientWho(request);
  }

  @Override
  public @Nonnull String massageResourceIdForStorage(
      @Nonnull RequestDetails request, @Nonnull IBaseResource resource, @Nonnull IIdType id) {
    return Address.ours(id);
  }
}
