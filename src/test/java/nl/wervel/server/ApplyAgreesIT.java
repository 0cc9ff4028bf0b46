package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import nl.wervel.cdshooks.HookCalls;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.RequestGroup.RequestGroupActionComponent;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hook and PlanDefinition/$apply say the same of the same patient (invariant 9). */
class ApplyAgreesIT extends ServerIT {
  private static final String ORDERS = "orderedInterventions";
  private static final int LONG = new FhirProperties(null, 50, 1000).maximumPageSize() + 100;

  @ParameterizedTest
  @ValueSource(strings = {"demo-red-flag", "demo-lrs", "demo-recovering", "demo-course"})
  void onDemoPatients(String patient) {
    Set<String> applied = new TreeSet<>();
    plans().forEach(plan -> applied.addAll(apply(plan, patient)));
    assertThat(applied).as("modules, " + patient).isEqualTo(onCards(patient));
    assertAgreement(patient);
  }

  /** What is held natively, one of each type that is read. */
  @Test
  void onNativeData() {
    String patient = "held-natively";
    new HookCalls(http())
        .store(
            patient,
            Map.of("severeBackPain", new BooleanType(true), "profile", new IntegerType(1)));
    for (String held :
        List.of(
            "Condition|subject|'code': {'coding': [{'system': 'http://snomed.info/sct', 'code': '64859006'}]}, 'clinicalStatus': {'coding': [{'system': 'http://terminology.hl7.org/CodeSystem/condition-clinical', 'code': 'active'}]}",
            "Procedure|subject|'status': 'completed', 'performedDateTime': '2026-06-01', 'code': {'coding': [{'system': 'http://snomed.info/sct', 'code': '178618008'}]}",
            "EpisodeOfCare|patient|'status': 'active', 'period': {'start': '2026-10-01'}",
            "Encounter|subject|'status': 'finished', 'class': {'code': 'AMB'}, 'period': {'start': '2026-11-02'}",
            "Encounter|subject|'status': 'finished', 'class': {'code': 'AMB'}, 'period': {'start': '2026-11-09'}",
            "Encounter|subject|'status': 'finished', 'class': {'code': 'AMB'}, 'period': {'start': '2026-11-16'}",
            "CarePlan|subject|'status': 'active', 'intent': 'plan', 'period': {'start': '2026-11-01'}, 'instantiatesCanonical': ['https://wervel.example/fhir/PlanDefinition/lrp-red-flags-emergency']",
            "AdverseEvent|subject|'actuality': 'actual', 'date': '2026-11-10', 'event': {'coding': [{'system': 'https://wervel.example/fhir/CodeSystem/adverse-event', 'code': 'fracture'}]}",
            "FamilyMemberHistory|patient|'status': 'completed', 'relationship': {'text': 'broer'}, 'condition': [{'code': {'coding': [{'system': 'http://snomed.info/sct', 'code': '9631008'}]}}]",
            "Appointment||'status': 'booked', 'start': '2099-01-05T09:00:00+01:00', 'end': '2099-01-05T09:30:00+01:00', 'participant': [{'actor': {'reference': 'Patient/held-natively'}, 'status': 'accepted'}]")) {
      String[] parts = held.split("\\|", 3);
      String subject =
          parts[1].isEmpty()
              ? ""
              : "'%s': {'reference': 'Patient/%s'}, ".formatted(parts[1], patient);
      String json =
          "{'resourceType': '%s', %s%s}".formatted(parts[0], subject, parts[2]).replace('\'', '"');
      assertThat(http().post("/fhir/" + parts[0], "application/fhir+json", json).status())
          .as(held)
          .isEqualTo(201);
    }
    assertAgreement(patient);
    assertThat(HookCalls.recommendations(new HookCalls(http()).patientView(patient, "")))
        .contains("rf-fx-risk-osteoporosis", "rf-infl-family", "profile-1-max-3-sessions");
  }

  /**
   * More Observations than a page of a search can hold, the recorded facts before and after them.
   */
  @Test
  void onALongRecord() {
    String patient = "long-record";
    HookCalls ehr = new HookCalls(http());
    ehr.store(patient, Map.of("severeBackPain", new BooleanType(true)));
    Set<String> before = onCards(patient);
    for (int half = 0; half < 2; half++) {
      assertThat(http().post("/fhir", weights(patient, LONG / 2)).status()).isEqualTo(200);
    }
    assertThat(onCards(patient)).isEqualTo(before).isNotEmpty();
    ehr.store(patient, Map.of("saddleAnaesthesia", new BooleanType(true)));
    assertThat(onCards(patient)).hasSizeGreaterThan(before.size());
    assertAgreement(patient);
  }

  private static Bundle weights(String patient, int count) {
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    for (int i = 0; i < count; i++) {
      Observation weight = new Observation().setStatus(ObservationStatus.FINAL);
      weight.getCode().addCoding().setSystem("http://loinc.org").setCode("29463-7");
      weight.setSubject(new Reference("Patient/" + patient));
      weight.setValue(new Quantity(80).setSystem("http://unitsofmeasure.org").setCode("kg"));
      transaction
          .addEntry()
          .setResource(weight)
          .getRequest()
          .setMethod(HTTPVerb.POST)
          .setUrl("Observation");
    }
    return transaction;
  }

  @Test
  void onGeneratedPatients() {
    HookCalls ehr = new HookCalls(http());
    Map<String, QuestionnaireItemComponent> items = items();
    for (int seed = 1; seed <= patients(); seed++) {
      String patient = "generated-" + seed;
      Random random = new Random(seed);
      ehr.store(patient, facts(items, random), orders(items, random));
      assertAgreement(patient);
    }
  }

  /** How many patients are generated; -Dwervel.patients=1000 for a campaign. */
  private static int patients() {
    return Integer.getInteger("wervel.patients", 100);
  }

  /** The pathway is all modules in one call, which is much quicker than one call each. */
  private void assertAgreement(String patient) {
    assertThat(apply("lrp-pathway", patient)).as(patient).isEqualTo(onCards(patient)).isNotEmpty();
  }

  private Set<String> onCards(String patient) {
    return HookCalls.recommendations(new HookCalls(http()).patientView(patient, ""));
  }

  private List<String> plans() {
    return http()
        .get("/fhir/PlanDefinition/lrp-patient-view")
        .as(PlanDefinition.class)
        .getRelatedArtifact()
        .stream()
        .filter(related -> related.getType() == RelatedArtifactType.COMPOSEDOF)
        .map(related -> related.getResource().replaceFirst(".*/", "").replaceFirst("\\|.*", ""))
        .toList();
  }

  private Set<String> apply(String plan, String patient) {
    CarePlan carePlan =
        http()
            .get("/fhir/PlanDefinition/" + plan + "/$apply?subject=Patient/" + patient)
            .as(CarePlan.class);
    assertThat(carePlan.getContained()).noneMatch(c -> c.fhirType().equals("OperationOutcome"));
    Set<String> ids = new TreeSet<>();
    carePlan.getContained().stream()
        .filter(RequestGroup.class::isInstance)
        .flatMap(group -> ((RequestGroup) group).getAction().stream())
        .filter(ApplyAgreesIT::isRecommendation)
        .map(RequestGroupActionComponent::getId)
        .forEach(ids::add);
    return ids;
  }

  private static boolean isRecommendation(RequestGroupActionComponent action) {
    return action.getCode().stream()
        .flatMap(concept -> concept.getCoding().stream())
        .anyMatch(coding -> coding.getSystem().endsWith("/CodeSystem/recommendation"));
  }

  private Map<String, QuestionnaireItemComponent> items() {
    Map<String, QuestionnaireItemComponent> items = new HashMap<>();
    http()
        .get("/fhir/Questionnaire?status=active&_count=200")
        .as(Bundle.class)
        .getEntry()
        .forEach(entry -> collect(((Questionnaire) entry.getResource()).getItem(), items));
    return items;
  }

  private static void collect(
      List<QuestionnaireItemComponent> from, Map<String, QuestionnaireItemComponent> items) {
    for (QuestionnaireItemComponent item : from) {
      if (item.getCode().stream().anyMatch(c -> c.getSystem().endsWith("/CodeSystem/fact"))) {
        items.put(item.getLinkId(), item);
      }
      collect(item.getItem(), items);
    }
  }

  /** One fact in four gets an answer. */
  private static Map<String, Type> facts(
      Map<String, QuestionnaireItemComponent> items, Random random) {
    Map<String, Type> facts = new HashMap<>();
    items.values().stream()
        .sorted(java.util.Comparator.comparing(QuestionnaireItemComponent::getLinkId))
        .filter(item -> !item.getLinkId().equals(ORDERS) && random.nextInt(4) == 0)
        .forEach(item -> facts.put(item.getLinkId(), value(item, random)));
    facts.values().removeIf(java.util.Objects::isNull);
    return facts;
  }

  /** Every other patient has up to three orders. */
  private static List<Coding> orders(Map<String, QuestionnaireItemComponent> items, Random random) {
    var options = items.get(ORDERS).getAnswerOption();
    return random
        .ints(random.nextInt(2) * (1 + random.nextInt(3)), 0, options.size())
        .mapToObj(n -> options.get(n).getValueCoding())
        .toList();
  }

  private static Type value(QuestionnaireItemComponent item, Random random) {
    return switch (item.getType()) {
      case BOOLEAN -> new BooleanType(random.nextInt(3) == 0);
      case INTEGER -> new IntegerType(1 + random.nextInt(3));
      case QUANTITY -> new Quantity(20 + random.nextInt(60));
      case DATE, DATETIME -> new DateTimeType("2026-10-" + (10 + random.nextInt(20)));
      case CHOICE -> {
        var options = item.getAnswerOption();
        Coding coding = options.get(random.nextInt(options.size())).getValueCoding();
        yield new CodeableConcept(coding);
      }
      default -> null;
    };
  }
}
