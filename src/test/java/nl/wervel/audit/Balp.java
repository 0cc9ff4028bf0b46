package nl.wervel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;

/**
 * What the patterns of IHE BALP (Basic Audit Log Patterns 1.1, "RESTful activities") require of an
 * AuditEvent.
 */
final class Balp {
  private static final String SOURCE = "110153";
  private static final String DESTINATION = "110152";
  private static final String APPLICATION = "110150";
  private static final String CUSTODIAN = "custodian";

  private Balp() {}

  static void require(AuditEvent event) {
    assertThat(event.getType().getCode()).isEqualTo("rest");
    assertThat(event.getSubtype())
        .anySatisfy(
            subtype ->
                assertThat(subtype.getSystem())
                    .isEqualTo("http://hl7.org/fhir/restful-interaction"));
    assertThat(event.getAction()).isNotNull();
    assertThat(event.getRecorded()).isNotNull();
    assertThat(event.getOutcome()).isNotNull();
    assertThat(event.getSource().getObserver().isEmpty()).isFalse();
    AuditEventAgentComponent client =
        agent(event, SOURCE).or(() -> agent(event, APPLICATION)).get();
    assertThat(client.getWho().isEmpty()).isFalse();
    assertThat(client.getNetwork().getAddress()).isNotBlank();
    AuditEventAgentComponent server =
        agent(event, DESTINATION).or(() -> agent(event, CUSTODIAN)).get();
    assertThat(server.getWho().isEmpty()).isFalse();
    assertThat(event.getAgent()).filteredOn(AuditEventAgentComponent::getRequestor).hasSize(1);
    assertThat(event.getEntity())
        .anySatisfy(
            entity -> {
              assertThat(entity.getType().getCode()).isEqualTo("XrequestId");
              assertThat(entity.getWhat().getIdentifier().getValue()).isNotBlank();
            });
  }

  private static Optional<AuditEventAgentComponent> agent(AuditEvent event, String type) {
    return event.getAgent().stream()
        .filter(agent -> agent.getType().getCodingFirstRep().getCode().equals(type))
        .findFirst();
  }

  static Optional<String> patient(AuditEvent event) {
    return event.getEntity().stream()
        .filter(entity -> entity.getRole().getCode() != null)
        .filter(
            entity ->
                entity.getRole().getCode().equals("1") && entity.getType().getCode().equals("1"))
        .map(AuditEventEntityComponent::getWhat)
        .map(what -> what.getReference())
        .findFirst();
  }
}
