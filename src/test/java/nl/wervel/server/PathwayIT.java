package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.wervel.cdshooks.HookCalls;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.RequestGroup.RequestGroupActionComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;

/** An integrator applies the whole pathway, stores the outcome, and applies it again. */
class PathwayIT extends ServerIT {
  private static final String LRS_RECHECK =
      "https://wervel.example/fhir/ActivityDefinition/lrs-recheck|1.0.0";
  private static final String RE_EVALUATE =
      "https://wervel.example/fhir/ActivityDefinition/re-evaluate|1.0.0";

  @Test
  void orderedCareIsADraftWithItsPriorityAndItsDate() {
    lrs("pathway-lrs");
    ServiceRequest recheck = theRecheck(applied("pathway-lrs"));
    assertThat(recheck.getStatus()).isEqualTo(ServiceRequestStatus.DRAFT);
    assertThat(recheck.getPriority().toCode()).isEqualTo("routine");
    assertThat(recheck.getOccurrencePeriod().getStartElement().asStringValue())
        .isEqualTo("2026-11-22");
    assertThat(recheck.getOccurrencePeriod().getEndElement().asStringValue())
        .isEqualTo("2026-11-24");
  }

  @Test
  void aTaskHasTheDayFromWhichItIsDue() {
    profileOne("pathway-task");
    Task task = of(applied("pathway-task"), Task.class, RE_EVALUATE).findFirst().orElseThrow();
    assertThat(task.getRestriction().getPeriod().getStartElement().asStringValue())
        .isEqualTo("2026-11-23");
  }

  @Test
  void anActivityAppliedByItselfHasItsDateToo() {
    lrs("pathway-activity");
    String apply = "/fhir/ActivityDefinition/lrs-recheck/$apply?subject=Patient/";
    ServiceRequest recheck = http().get(apply + "pathway-activity").as(ServiceRequest.class);
    assertThat(recheck.getStatus()).isEqualTo(ServiceRequestStatus.DRAFT);
    assertThat(recheck.getOccurrencePeriod().getStartElement().asStringValue())
        .isEqualTo("2026-11-22");
  }

  @Test
  void withoutADayToCountFromThereIsNoDate() {
    store(
        "pathway-undated", Map.of("lrsPresent", new BooleanType(true), "nprs", new IntegerType(4)));
    assertThat(theRecheck(applied("pathway-undated")).hasOccurrence()).isFalse();
    String apply = "/fhir/ActivityDefinition/lrs-recheck/$apply?subject=Patient/";
    assertThat(http().get(apply + "pathway-undated").as(ServiceRequest.class).hasOccurrence())
        .isFalse();
  }

  @Test
  void aCardProposesTheSameDates() {
    lrs("pathway-card");
    var cards = new HookCalls(http()).patientView("pathway-card", "").json().path("cards");
    assertThat(cards.findValues("occurrencePeriod"))
        .extracting(period -> period.path("start").asText())
        .contains("2026-11-22");
  }

  @Test
  void stagesAndModulesOfWhichNothingHoldsAreLeftOut() {
    lrs("pathway-pruned");
    CarePlan plan = applied("pathway-pruned");
    List<RequestGroup> groups =
        plan.getContained().stream()
            .filter(RequestGroup.class::isInstance)
            .map(RequestGroup.class::cast)
            .toList();
    assertThat(groups).isNotEmpty().allSatisfy(group -> assertThat(group.getAction()).isNotEmpty());
    assertThat(groups.get(0).getAction())
        .extracting(RequestGroupActionComponent::getId)
        .contains("stage-assessment")
        .doesNotContain("stage-safety");
    assertThat(groups)
        .flatExtracting(RequestGroup::getAction)
        .flatExtracting(
            action -> Stream.concat(Stream.of(action), action.getAction().stream()).toList())
        .filteredOn(RequestGroupActionComponent::hasResource)
        .extracting(action -> action.getResource().getReference())
        .allMatch(reference -> contains(plan, reference));
  }

  @Test
  void anActivityStandsOnceHoweverManyRecommendationsAskForIt() {
    CarePlan plan = applied("demo-red-flag");
    List<String> activities =
        plan.getContained().stream()
            .filter(StoredRequests::isRequest)
            .map(request -> StoredRequests.activity(request).orElseThrow())
            .toList();
    assertThat(activities).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void applyingAgainGivesTheSameIdsAndEachPatientHasTheirOwn() {
    lrs("pathway-ids");
    lrs("pathway-other");
    CarePlan first = applied("pathway-ids");
    assertThat(ids(applied("pathway-ids"))).isEqualTo(ids(first)).doesNotHaveDuplicates();
    assertThat(ids(applied("pathway-other"))).doesNotContainAnyElementsOf(ids(first));
  }

  @Test
  void storingTheCarePlanTwiceUpdatesIt() {
    lrs("pathway-stored");
    assertThat(http().put(applied("pathway-stored")).status()).isEqualTo(201);
    assertThat(http().put(applied("pathway-stored")).status()).isEqualTo(200);
    assertThat(count("CarePlan?subject=Patient/pathway-stored")).isEqualTo(1);
  }

  @Test
  void carryingOutTheTransactionTwiceAddsNothing() {
    lrs("pathway-transaction");
    Bundle first = transaction("pathway-transaction");
    assertThat(http().post("/fhir", first).status()).isEqualTo(200);
    int orders = count("ServiceRequest?patient=Patient/pathway-transaction");
    assertThat(orders).isPositive();
    Bundle second = transaction("pathway-transaction");
    assertThat(second.getEntry())
        .extracting(entry -> entry.getResource().fhirType())
        .containsOnly("RequestGroup");
    assertThat(http().post("/fhir", second).status()).isEqualTo(200);
    assertThat(count("ServiceRequest?patient=Patient/pathway-transaction")).isEqualTo(orders);
  }

  @Test
  void whatIsOpenIsReferredToAndNotProposedAgain() {
    lrs("pathway-open");
    http().put(order("pathway-open-order", "pathway-open", ServiceRequestStatus.ACTIVE));
    CarePlan plan = applied("pathway-open");
    assertThat(of(plan, ServiceRequest.class, LRS_RECHECK)).isEmpty();
    assertThat(references(plan)).contains("ServiceRequest/pathway-open-order");
  }

  @Test
  void whatIsDoneIsProposedAgainUnderAnotherId() {
    lrs("pathway-done");
    ServiceRequest first = theRecheck(applied("pathway-done"));
    http().put(order(first.getIdPart(), "pathway-done", ServiceRequestStatus.COMPLETED));
    assertThat(theRecheck(applied("pathway-done")).getIdPart()).isNotEqualTo(first.getIdPart());
  }

  @Test
  void whatAnotherPatientHasOpenDoesNotCount() {
    lrs("pathway-mine");
    lrs("pathway-theirs");
    http().put(order("pathway-theirs-order", "pathway-theirs", ServiceRequestStatus.ACTIVE));
    theRecheck(applied("pathway-mine"));
  }

  private static ServiceRequest order(String id, String patient, ServiceRequestStatus status) {
    ServiceRequest order = new ServiceRequest();
    order.setId(id);
    order.addInstantiatesCanonical(LRS_RECHECK).setStatus(status);
    order.setIntent(ServiceRequest.ServiceRequestIntent.ORDER);
    order.setSubject(new Reference("Patient/" + patient));
    return order;
  }

  /** LRS established on 20 November 2026. */
  private void lrs(String patient) {
    store(
        patient,
        Map.of(
            "lrsPresent", new BooleanType(true),
            "nprs", new IntegerType(4),
            "redFlagScreenDone", new BooleanType(true),
            "hoursSinceLrsAssessment", new DateTimeType("2026-11-20T10:00:00+01:00")));
  }

  private void profileOne(String patient) {
    store(
        patient,
        Map.of(
            "profile", new IntegerType(1),
            "plannedSessionNumber", new IntegerType(4),
            "daysSinceTreatmentStart", new DateTimeType("2026-11-02")));
  }

  private void store(String patient, Map<String, Type> facts) {
    new HookCalls(http()).store(patient, facts);
  }

  private CarePlan applied(String patient) {
    CarePlan plan =
        http()
            .get("/fhir/PlanDefinition/lrp-pathway/$apply?subject=Patient/" + patient)
            .as(CarePlan.class);
    assertThat(plan.getContained()).noneMatch(c -> c.fhirType().equals("OperationOutcome"));
    return plan;
  }

  private Bundle transaction(String patient) {
    Parameters parameters =
        http()
            .get("/fhir/PlanDefinition/lrp-pathway/$r5.apply?subject=Patient/" + patient)
            .as(Parameters.class);
    return (Bundle) parameters.getParameterFirstRep().getResource();
  }

  private static ServiceRequest theRecheck(CarePlan plan) {
    return of(plan, ServiceRequest.class, LRS_RECHECK).findFirst().orElseThrow();
  }

  private static <T extends Resource> Stream<T> of(CarePlan plan, Class<T> type, String activity) {
    return plan.getContained().stream()
        .filter(type::isInstance)
        .filter(
            request ->
                StoredRequests.activity(request)
                    .filter(activity.split("\\|")[0]::equals)
                    .isPresent())
        .map(type::cast);
  }

  private static List<String> ids(CarePlan plan) {
    return Stream.concat(Stream.of(plan), plan.getContained().stream())
        .map(Resource::getIdPart)
        .map(id -> id.replace("#", ""))
        .toList();
  }

  private static boolean contains(CarePlan plan, String reference) {
    return ids(plan).contains(reference.replace("#", ""));
  }

  private static List<String> references(CarePlan plan) {
    return plan.getContained().stream()
        .filter(RequestGroup.class::isInstance)
        .flatMap(group -> ((RequestGroup) group).getAction().stream())
        .map(action -> action.getResource().getReference())
        .toList();
  }

  private int count(String search) {
    return http().get("/fhir/" + search).as(Bundle.class).getTotal();
  }
}
