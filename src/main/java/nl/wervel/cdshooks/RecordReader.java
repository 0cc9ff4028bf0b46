package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.wervel.evaluation.PatientRecord;
import nl.wervel.forms.Extraction;
import nl.wervel.forms.Scores;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.KnowledgeBase;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * Makes the patient's record of a call: what the client gave, or, when it gave nothing at all, what
 * our own store holds; never a mixture. Answers to our forms, with their totals, become
 * Observations; what is being ordered or booked counts too.
 */
final class RecordReader {
  private final FhirContext fhir;
  private final Scores scores;
  private final Optional<PatientStore> store;

  /**
   * @param store where the data of calls that bring none come from; none when that is switched off
   */
  RecordReader(FhirContext fhir, Scores scores, Optional<PatientStore> store) {
    this.fhir = fhir;
    this.scores = scores;
    this.store = store;
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
  Read read(HookCall call, HookService service, KnowledgeBase knowledge, Instant now) {
    HookResources beingMade = HookResources.of(call, fhir);
    GivenData given = new GivenData(fhir, call.patientId());
    if (!call.givesData() && !call.namesFhirServer() && store.isPresent()) {
      given.resources().addAll(store.get().read(call.patientId(), Prefetch.types(service)));
    } else {
      Prefetch.templates(service)
          .keySet()
          .forEach(key -> given.add(key, call.prefetch().path(key)));
    }
    requireEnough(given, service);
    List<Resource> resources = withAnswers(beingMade.without(given.resources()), knowledge, now);
    resources.addAll(beingMade.made(now));
    List<String> unread =
        Stream.of(given.unread(), beingMade.unread()).flatMap(List::stream).toList();
    return new Read(
        new PatientRecord(call.patientId(), resources), unread, beingMade.serviceRequests());
  }

  /** What our own store holds of a patient; empty when there is no such patient, or no store. */
  Optional<PatientRecord> stored(
      String patientId, HookService service, KnowledgeBase knowledge, Instant now) {
    return store
        .map(own -> own.read(patientId, Prefetch.types(service)))
        .filter(resources -> !resources.isEmpty())
        .map(resources -> new PatientRecord(patientId, withAnswers(resources, knowledge, now)));
  }

  private List<Resource> withAnswers(List<Resource> given, KnowledgeBase knowledge, Instant now) {
    List<Resource> resources = new ArrayList<>(given);
    resources.addAll(answers(given, knowledge, now));
    return resources;
  }

  private static void requireEnough(GivenData given, HookService service) {
    if (!given.hasPatient()) {
      throw CdsException.dataMissing("The prefetch patient is needed and could not be had");
    }
    Set<String> clinical = new HashSet<>(Prefetch.templates(service).keySet());
    clinical.remove(Prefetch.PATIENT);
    if (!clinical.isEmpty() && given.unread().containsAll(clinical)) {
      throw CdsException.dataMissing(
          "None of the clinical prefetch could be had: "
              + String.join(", ", clinical.stream().sorted().toList()));
    }
  }

  private List<? extends Resource> answers(
      List<Resource> resources, KnowledgeBase knowledge, Instant now) {
    return resources.stream()
        .filter(QuestionnaireResponse.class::isInstance)
        .map(QuestionnaireResponse.class::cast)
        .filter(QuestionnaireResponse::hasQuestionnaire)
        .flatMap(
            response ->
                knowledge.questionnaire(response.getQuestionnaire()).stream()
                    .flatMap(
                        form ->
                            Extraction.observations(scores.completed(response, form), form, now)
                                .stream()))
        .toList();
  }
}
