package nl.wervel.feedback;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.wervel.cdshooks.ClientPatient;
import nl.wervel.knowledge.KnowledgeBase;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/**
 * An answer as a FHIR Communication, from the client to us. The patient stands in it by identifier
 * only: it is the client's patient, and what the answer says is nothing about the patient's health.
 */
final class AnswerResource {
  static final String OUTCOMES = KnowledgeBase.BASE + "/CodeSystem/card-outcome";
  static final String CLIENTS = KnowledgeBase.BASE + "/identifier/client";
  static final String PATIENTS_OF = KnowledgeBase.BASE + "/identifier/patient-of/";
  private static final String URI = "urn:ietf:rfc:3986";
  private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[!-~&&[^\"<>\\\\^`{}|]]+");
  private static final Pattern NO_TEXT_IN_FHIR =
      Pattern.compile("[\\p{Cntrl}&&[^\\t\\r\\n]]", Pattern.UNICODE_CHARACTER_CLASS);

  private AnswerResource() {}

  static Communication of(Answer answer) {
    FeedbackEntry entry = answer.entry();
    IssuedCard card = answer.card();
    Communication resource = new Communication();
    resource.setId(answer.id());
    resource.addIdentifier(uuid(card.uuid()));
    resource.addInstantiatesCanonical(
        KnowledgeBase.BASE + "/PlanDefinition/" + card.service() + "|" + card.serviceVersion());
    answer
        .recommendations()
        .forEach(id -> resource.addInstantiatesUri(card.plans().get(id) + "#" + id));
    resource.setStatus(CommunicationStatus.COMPLETED);
    resource.addCategory().addCoding().setSystem(OUTCOMES).setCode(entry.outcome().code());
    resource.setSubject(subject(card.patient()));
    entry
        .suggestionUuids()
        .forEach(suggestion -> resource.addAbout(new Reference().setIdentifier(uuid(suggestion))));
    resource.setSentElement(utc(entry.at()));
    resource.setReceivedElement(utc(answer.received()));
    resource.setSender(
        new Reference()
            .setIdentifier(new Identifier().setSystem(CLIENTS).setValue(card.patient().client())));
    entry.reason().flatMap(AnswerResource::reason).ifPresent(resource::addReasonCode);
    entry
        .comment()
        .flatMap(AnswerResource::text)
        .ifPresent(comment -> resource.addPayload().setContent(new StringType(comment)));
    return resource;
  }

  private static Identifier uuid(String uuid) {
    return new Identifier().setSystem(URI).setValue("urn:uuid:" + uuid);
  }

  private static Reference subject(ClientPatient patient) {
    return new Reference()
        .setType("Patient")
        .setIdentifier(new Identifier().setSystem(system(patient)).setValue(patient.patientId()));
  }

  /** The system of the identifiers of a client's patients. */
  static String system(ClientPatient patient) {
    return patient
        .fhirServer()
        .filter(base -> WEB_ADDRESS.matcher(base).matches())
        .orElse(PATIENTS_OF + Hash.of(patient.client()).substring(0, 16));
  }

  /** What cannot stand as a code in FHIR is kept as text. */
  private static Optional<CodeableConcept> reason(OverrideReason reason) {
    if (!reason.isCoding()) {
      return text(reason.display().orElse(reason.code()))
          .map(words -> new CodeableConcept().setText(words));
    }
    CodeableConcept concept = new CodeableConcept();
    concept.addCoding().setSystem(reason.system()).setCode(reason.code());
    reason
        .display()
        .flatMap(AnswerResource::text)
        .ifPresent(words -> concept.getCodingFirstRep().setDisplay(words));
    return Optional.of(concept);
  }

  private static Optional<String> text(String given) {
    return Optional.of(NO_TEXT_IN_FHIR.matcher(given).replaceAll("").strip())
        .filter(text -> !text.isEmpty());
  }

  private static DateTimeType utc(Instant moment) {
    return new DateTimeType(moment.toString());
  }
}
