package nl.wervel.cdshooks;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import nl.wervel.evaluation.Decision;
import nl.wervel.evaluation.PatientRecord;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Recommendation;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;

/**
 * {@code PlanDefinition/{service}/$why}: which facts decide that a recommendation applies to a
 * patient now, does not, or cannot be judged. Reads our own store, as a hook call without data
 * does, and stores nothing.
 */
public final class WhyOperation {
  private static final String CANONICAL = KnowledgeBase.BASE + "/OperationDefinition/why";

  private final RunningGuideline guideline;
  private final RecordReader records;
  private final Clock clock;

  WhyOperation(RunningGuideline guideline, RecordReader records, Clock clock) {
    this.guideline = guideline;
    this.records = records;
    this.clock = clock;
  }

  /**
   * @param subject the patient, such as {@code Patient/1}
   * @param recommendation id of a recommendation that the service gives
   */
  @Operation(
      name = "$why",
      typeName = "PlanDefinition",
      idempotent = true,
      canonicalUrl = CANONICAL)
  public Parameters why(
      @IdParam IdType service,
      @OperationParam(name = "subject", min = 1, max = 1) String subject,
      @OperationParam(name = "recommendation", min = 1, max = 1) String recommendation,
      RequestDetails request) {
    RunningGuideline.Content content = guideline.content();
    HookService asked =
        guideline
            .service(content, service.getIdPart())
            .orElseThrow(() -> notFound("no service " + service.getIdPart(), serviceIds()));
    Recommendation wanted =
        recommendation(given(recommendation, "recommendation"), asked, content.knowledge());
    ZonedDateTime now = ZonedDateTime.now(clock);
    PatientRecord patient =
        records
            .stored(
                patientId(given(subject, "subject")), asked, content.knowledge(), now.toInstant())
            .orElseThrow(() -> new ResourceNotFoundException("The subject is no patient here"));
    Decision decision = content.evaluator().decide(asked, wanted, patient, now);
    return new WhyAnswer(
            content.knowledge(),
            content.evaluator().settings(),
            Languages.of(request.getHeader("Accept-Language")))
        .of(decision);
  }

  private static String given(String value, String parameter) {
    if (value == null || value.isBlank()) {
      throw new InvalidRequestException("Parameter " + parameter + " is missing");
    }
    return value;
  }

  private static String patientId(String subject) {
    IdType id = new IdType(subject);
    if (id.hasResourceType() && !"Patient".equals(id.getResourceType())) {
      throw new InvalidRequestException("Parameter subject must refer to a Patient");
    }
    return id.getIdPart();
  }

  private Recommendation recommendation(String id, HookService service, KnowledgeBase knowledge) {
    return find(id, service.recommendations())
        .findFirst()
        .orElseThrow(
            () ->
                find(id, knowledge.recommendations())
                    .findFirst()
                    .<RuntimeException>map(known -> notGiven(known, service))
                    .orElseGet(() -> notFound("no recommendation " + id, null)));
  }

  private static java.util.stream.Stream<Recommendation> find(
      String id, List<Recommendation> among) {
    return among.stream().filter(recommendation -> recommendation.id().equals(id));
  }

  private InvalidRequestException notGiven(Recommendation known, HookService service) {
    List<String> givers =
        guideline.services().stream()
            .filter(other -> find(known.id(), other.recommendations()).findAny().isPresent())
            .map(HookService::id)
            .toList();
    return new InvalidRequestException(
        "Service %s does not give recommendation %s (%s); %s"
            .formatted(
                service.id(),
                known.id(),
                known.plan(),
                givers.isEmpty()
                    ? "no service on offer does"
                    : "ask " + String.join(", ", givers)));
  }

  private List<String> serviceIds() {
    return guideline.services().stream().map(HookService::id).toList();
  }

  private static ResourceNotFoundException notFound(String what, List<String> there) {
    return new ResourceNotFoundException(
        "There is " + what + (there == null ? "" : "; there are " + String.join(", ", there)));
  }
}
