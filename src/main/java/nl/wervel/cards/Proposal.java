package nl.wervel.cards;

import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityParticipantType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationPriority;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Timing;

/** What applying an ActivityDefinition leaves out of the request that it makes. */
public final class Proposal {
  /** R4 has this as an element of other requests, and as an extension of this one. */
  public static final String INSTANTIATES =
      "http://hl7.org/fhir/StructureDefinition/workflow-instantiatesCanonical";

  private Proposal() {}

  /**
   * Makes a request a draft, until the user signs it, with the definition's priority and timing and
   * a reference to the definition; a message to the patient names its recipient.
   */
  public static void complete(Resource request, ActivityDefinition definition) {
    String priority = definition.hasPriority() ? definition.getPriority().toCode() : null;
    if (request instanceof ServiceRequest order) {
      order.setStatus(ServiceRequestStatus.DRAFT);
      order.setPriority(ServiceRequestPriority.fromCode(priority));
      if (definition.getTiming() instanceof Timing timing) {
        order.setOccurrence(timing.copy());
      }
    } else if (request instanceof CommunicationRequest message) {
      message.setStatus(CommunicationRequestStatus.DRAFT);
      message.setPriority(CommunicationPriority.fromCode(priority));
      String canonical = definition.getUrl() + "|" + definition.getVersion();
      message.addExtension(INSTANTIATES, new CanonicalType(canonical));
      if (definition.getParticipant().stream()
          .anyMatch(who -> who.getType() == ActivityParticipantType.PATIENT)) {
        message.addRecipient(message.getSubject().copy());
      }
    }
  }
}
