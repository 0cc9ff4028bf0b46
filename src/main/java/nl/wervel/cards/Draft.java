package nl.wervel.cards;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nl.wervel.knowledge.Activity;
import nl.wervel.knowledge.Language;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityParticipantType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationPriority;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Timing;

/**
 * Completes what {@code $apply} made of an activity with what {@code $apply} leaves out. A
 * suggestion is a draft until the user signs it.
 */
final class Draft {
  private static final String INSTANTIATES =
      "http://hl7.org/fhir/StructureDefinition/workflow-instantiatesCanonical";

  private Draft() {}

  /** Fills in a fresh copy of the applied activity for its patient. */
  static void complete(Resource resource, Activity activity, Reference patient, Language language) {
    if (resource instanceof ServiceRequest order) {
      order(order, activity, language);
    } else if (resource instanceof CommunicationRequest message) {
      message(message, activity, patient, language);
    }
  }

  private static void order(ServiceRequest order, Activity activity, Language language) {
    ActivityDefinition definition = activity.definition();
    order.setStatus(ServiceRequestStatus.DRAFT);
    if (definition.hasPriority()) {
      order.setPriority(ServiceRequestPriority.fromCode(definition.getPriority().toCode()));
    }
    if (definition.getTiming() instanceof Timing timing) {
      order.setOccurrence(timing.copy());
    }
    if (!activity.dosage().isEmpty()) {
      order.setPatientInstruction(
          activity.dosage().stream()
              .map(instruction -> instruction.in(language))
              .collect(Collectors.joining(" ")));
    }
  }

  /** The message in the user's language; to the patient when the patient takes part. */
  private static void message(
      CommunicationRequest message, Activity activity, Reference patient, Language language) {
    ActivityDefinition definition = activity.definition();
    message.setStatus(CommunicationRequestStatus.DRAFT);
    message.setLanguage(language.name().toLowerCase(Locale.ROOT));
    message.addExtension(
        INSTANTIATES, new CanonicalType(activity.url() + "|" + definition.getVersion()));
    if (definition.hasPriority()) {
      message.setPriority(CommunicationPriority.fromCode(definition.getPriority().toCode()));
    }
    message.setPayload(
        List.of(
            new CommunicationRequest.CommunicationRequestPayloadComponent(
                new StringType(activity.text().in(language)))));
    if (definition.getParticipant().stream()
        .anyMatch(who -> who.getType() == ActivityParticipantType.PATIENT)) {
      message.addRecipient(patient);
    }
  }
}
