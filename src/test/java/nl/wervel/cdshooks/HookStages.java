package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.wervel.cards.Card;
import nl.wervel.cards.CardRequest;
import nl.wervel.clients.Client;
import nl.wervel.evaluation.Deadline;
import nl.wervel.evaluation.Evaluation;
import nl.wervel.evaluation.Guideline;
import nl.wervel.evaluation.PatientRecord;
import nl.wervel.fetch.Fetching;
import nl.wervel.forms.Scores;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.Language;
import nl.wervel.metrics.HookMeters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * A call of the hooks in process, one stage after the other and as a whole, with the parts that the
 * server uses. Without HTTP and without memory of cards.
 */
public final class HookStages implements AutoCloseable {
  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final Client EHR = new Client("ehr", List.of());

  private final RunningGuideline guideline = Guideline.running();
  private final Fetching fetching = new Fetching();
  private final Gathering gathering = new Gathering(FHIR, fetching.fetcher(), Optional.empty());
  private final HookWatch watch =
      new HookMeters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  private final CdsHooksController hooks =
      new CdsHooksController(
          guideline,
          new RecordReader(
              new Scores(FHIR, FHIR.getValidationSupport()), gathering, Optional.empty(), FHIR),
          request -> EHR,
          CardMemory.NONE,
          Clock.fixed(Guideline.NOW.toInstant(), Guideline.NOW.getZone()),
          new CdsHooksProperties(Duration.ofMinutes(1), false),
          watch);

  /** Bytes to JSON. */
  public JsonNode json(byte[] body) throws IOException {
    return HookServer.JSON.readTree(body);
  }

  /** What a call brought, as resources. */
  public record Given(List<Resource> resources, List<ServiceRequest> draftOrders) {}

  /** JSON to resources. */
  public Given parse(HookService service, JsonNode body) {
    HookCall call = HookCall.of(body, service);
    HookResources beingMade = HookResources.of(call, FHIR);
    List<Resource> resources =
        new ArrayList<>(beingMade.without(gathering.of(call, EHR, service).resources()));
    resources.addAll(beingMade.made(Guideline.NOW.toInstant()));
    return new Given(resources, beingMade.serviceRequests());
  }

  /** Resources to the patient's record. */
  public PatientRecord index(Given given) {
    return new PatientRecord(PrefetchedCall.PATIENT, given.resources());
  }

  /** The record to what the guideline says. */
  public Evaluation evaluate(HookService service, PatientRecord patientRecord) {
    return guideline
        .content()
        .evaluator()
        .evaluate(service, patientRecord, Guideline.NOW, Deadline.NONE);
  }

  /** What the guideline says to cards. */
  public List<Card> compose(HookService service, Given given, Evaluation evaluation) {
    CardRequest request =
        new CardRequest(
            service,
            PrefetchedCall.PATIENT,
            Language.NL,
            "http://localhost",
            Guideline.NETHERLANDS,
            List.of(),
            given.draftOrders(),
            false,
            () -> UUID.randomUUID().toString());
    return guideline.content().cards().compose(evaluation, request, List.of());
  }

  /** Counts what was answered, and gives it. */
  public HookAnswer count(HookService service, Evaluation evaluation, List<Card> cards) {
    ClientPatient patient = ClientPatient.of(EHR, Optional.empty(), PrefetchedCall.PATIENT);
    HookAnswer answer =
        new HookAnswer(service, patient, false, "Practitioner/1", evaluation, cards, List.of());
    watch.answered(answer);
    return answer;
  }

  /** Cards to bytes. */
  public byte[] serialise(List<Card> cards) throws IOException {
    return HookServer.JSON.writeValueAsBytes(Map.of("cards", cards));
  }

  /** Bytes to bytes. */
  public byte[] whole(HookService service, byte[] body) throws IOException {
    MockHttpServletRequest http = new MockHttpServletRequest();
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(http));
    try {
      return HookServer.JSON.writeValueAsBytes(hooks.call(service.id(), json(body), "nl", http));
    } finally {
      RequestContextHolder.resetRequestAttributes();
    }
  }

  @Override
  public void close() {
    fetching.close();
  }
}
