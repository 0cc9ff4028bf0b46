package nl.wervel.cards;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nl.wervel.knowledge.Activity;
import nl.wervel.knowledge.Language;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestPayloadComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;

/** What a proposed request says to a person, in the user's language. */
final class ProposalText {
  private ProposalText() {}

  /** The dose of an order, and the message of a communication. */
  static void write(Resource request, Activity activity, Language language) {
    if (request instanceof ServiceRequest order && !activity.dosage().isEmpty()) {
      order.setPatientInstruction(
          activity.dosage().stream()
              .map(instruction -> instruction.in(language))
              .collect(Collectors.joining(" ")));
    } else if (request instanceof CommunicationRequest message) {
      message.setLanguage(language.name().toLowerCase(Locale.ROOT));
      message.setPayload(
          List.of(
              new CommunicationRequestPayloadComponent(
                  new StringType(activity.text().in(language)))));
    }
  }
}
