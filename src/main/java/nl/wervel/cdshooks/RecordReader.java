package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.wervel.clients.Client;
import nl.wervel.evaluation.PatientRecord;
import nl.wervel.forms.Scores;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.KnowledgeBase;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * Makes the patient's record of a call from what was gathered for it. Answers to our forms, with
 * their totals, become Observations; what is being ordered or booked counts too.
 */
final class RecordReader {
  private final FormAnswers answers;
  private final Gathering gathering;
  private final Optional<PatientStore> store;
  private final FhirContext fhir;

  /**
   * @param store our own; none when that is switched off
   */
  RecordReader(Scores scores, Gathering gathering, Optional<PatientStore> store, FhirContext fhir) {
    this.answers = new FormAnswers(scores);
    this.gathering = gathering;
    this.store = store;
    this.fhir = fhir;
  }

  /**
   * A record with the keys of what could not be had.
   *
   * @param draftOrders those that the call is about, as the client gave them
   */
  record Read(PatientRecord patientRecord, List<String> unread, List<ServiceRequest> draftOrders) {}

  /**
   * @throws CdsException 412 when the patient or all clinical data cannot be had
   */
  Read read(
      HookCall call, Client client, HookService service, KnowledgeBase knowledge, Instant now) {
    HookResources beingMade = HookResources.of(call, fhir);
    GivenData given = gathering.of(call, client, service);
    List<Resource> resources = answers.with(beingMade.without(given.resources()), knowledge, now);
    resources.addAll(beingMade.made(now));
    List<String> unread =
        Stream.of(given.unread(), beingMade.unread()).flatMap(List::stream).distinct().toList();
    return new Read(
        new PatientRecord(call.patientId(), resources), unread, beingMade.serviceRequests());
  }

  /** What our own store holds of a patient; empty when there is no such patient, or no store. */
  Optional<PatientRecord> stored(
      String patientId, HookService service, KnowledgeBase knowledge, Instant now) {
    return store
        .map(own -> own.read(patientId, Prefetch.types(service)))
        .filter(resources -> !resources.isEmpty())
        .map(resources -> new PatientRecord(patientId, answers.with(resources, knowledge, now)));
  }
}
