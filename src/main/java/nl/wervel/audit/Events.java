package nl.wervel.audit;

import static org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType._2;

import ca.uhn.fhir.storage.interceptor.balp.BalpConstants;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import nl.wervel.knowledge.KnowledgeBase;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/** Makes AuditEvents with the agents and entities that BALP asks for. */
final class Events {
  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final String ROLES = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
  private static final String INTERACTIONS = "http://hl7.org/fhir/restful-interaction";

  private static final String OPERATIONS = KnowledgeBase.BASE + "/CodeSystem/operation";

  private Events() {}

  /** The interaction of FHIR's REST, such as {@code read} or {@code operation}. */
  static Coding interaction(String code) {
    return new Coding(INTERACTIONS, code, code);
  }

  /** An operation of FHIR's REST, such as {@code $course}. */
  static Coding operation(String name) {
    return new Coding().setSystem(OPERATIONS).setCode(name);
  }

  /** An event with its agents and the request's name. */
  static AuditEvent of(
      Caller caller, AuditEventAction action, AuditEventOutcome outcome, Coding... subtypes) {
    AuditEvent event = new AuditEvent();
    event.setType(new Coding(BalpConstants.CS_AUDIT_EVENT_TYPE, "rest", "Restful Operation"));
    for (Coding subtype : subtypes) {
      event.addSubtype(subtype);
    }
    event.setAction(action).setOutcome(outcome);
    event.getSource().getObserver().setDisplay(caller.server());
    client(event.addAgent(), caller);
    AuditEventAgentComponent server = event.addAgent().setRequestor(false);
    server.getType().addCoding(new Coding(DICOM, "110152", "Destination Role ID"));
    server.getWho().setDisplay(caller.server());
    caller.user().ifPresent(user -> user(event.addAgent(), user));
    AuditEventEntityComponent request = event.addEntity();
    request
        .getType()
        .setSystem("https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType")
        .setCode("XrequestId");
    request.getWhat().setIdentifier(new Identifier().setValue(caller.request()));
    return event;
  }

  /** The client is who asks unless it names a person. */
  private static void client(AuditEventAgentComponent agent, Caller caller) {
    agent.getType().addCoding(new Coding(DICOM, "110153", "Source Role ID"));
    agent.setWho(Caller.who(caller.client())).setAltId(caller.client());
    agent.getNetwork().setAddress(caller.address()).setType(_2);
    agent.setRequestor(caller.user().isEmpty());
  }

  private static void user(AuditEventAgentComponent agent, String user) {
    agent.getType().addCoding(new Coding(ROLES, "IRCP", "information recipient"));
    agent.setWho(new Reference().setIdentifier(new Identifier().setValue(user)));
    agent.setAltId(user).setRequestor(true);
  }

  /** Names the patient that it is about. */
  static void patient(AuditEvent event, String address) {
    entity(
        event,
        new Coding(BalpConstants.CS_AUDIT_ENTITY_TYPE, "1", "Person"),
        new Coding(BalpConstants.CS_OBJECT_ROLE, "1", "Patient"),
        address);
  }

  /** Names a resource that it is about. */
  static void resource(AuditEvent event, String address) {
    entity(
        event,
        new Coding(BalpConstants.CS_AUDIT_ENTITY_TYPE, "2", "System Object"),
        new Coding(BalpConstants.CS_OBJECT_ROLE, "4", "Domain Resource"),
        address);
  }

  /** Holds the query, as BALP asks of searches. */
  static void query(AuditEvent event, String url) {
    AuditEventEntityComponent entity = event.addEntity();
    entity.setType(new Coding(BalpConstants.CS_AUDIT_ENTITY_TYPE, "2", "System Object"));
    entity.setRole(new Coding(BalpConstants.CS_OBJECT_ROLE, "24", "Query"));
    entity.setQuery(url.getBytes(StandardCharsets.UTF_8));
  }

  private static void entity(AuditEvent event, Coding type, Coding role, String address) {
    event.addEntity().setType(type).setRole(role).setWhat(new Reference(address));
  }

  /** Says more of the outcome, when there is more. */
  static void describe(AuditEvent event, Optional<String> outcome) {
    outcome.ifPresent(event::setOutcomeDesc);
  }

  /** What an HTTP status means for who audits. */
  static AuditEventOutcome outcome(int status) {
    if (status < 400) {
      return AuditEventOutcome._0;
    }
    return status < 500 ? AuditEventOutcome._4 : AuditEventOutcome._8;
  }
}
