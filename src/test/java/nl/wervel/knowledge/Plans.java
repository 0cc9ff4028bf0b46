package nl.wervel.knowledge;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;

/**
 * The PlanDefinitions as test subjects: modules with recommendations, services composed of them,
 * and pathways that lead through them.
 */
final class Plans {
  private Plans() {}

  static List<PlanDefinition> all() {
    return Artifacts.all(PlanDefinition.class);
  }

  static List<PlanDefinition> modules() {
    return all().stream()
        .filter(
            plan -> !isService(plan) && !Pathways.isPathway(plan) && !ReportReader.isReport(plan))
        .toList();
  }

  static List<PlanDefinition> services() {
    return all().stream().filter(Plans::isService).toList();
  }

  static List<PlanDefinition> pathways() {
    return all().stream().filter(Pathways::isPathway).toList();
  }

  static void eachAction(BiConsumer<SoftAssertions, PlanDefinitionActionComponent> check) {
    assertSoftly(
        softly ->
            modules().stream()
                .flatMap(plan -> plan.getAction().stream())
                .forEach(action -> check.accept(softly, action)));
  }

  /** The codes that concepts have in one of our code systems. */
  static List<String> codes(List<CodeableConcept> concepts, String system) {
    return concepts.stream()
        .flatMap(concept -> concept.getCoding().stream())
        .filter(coding -> (Artifacts.BASE + "/CodeSystem/" + system).equals(coding.getSystem()))
        .map(Coding::getCode)
        .toList();
  }

  /** What one of our code systems holds, by code. */
  static Map<String, ConceptDefinitionComponent> concepts(String system) {
    return Artifacts.all(CodeSystem.class).stream()
        .filter(s -> s.getIdPart().equals(system))
        .flatMap(s -> s.getConcept().stream())
        .collect(Collectors.toMap(ConceptDefinitionComponent::getCode, Function.identity()));
  }

  private static boolean isService(PlanDefinition plan) {
    return "workflow-definition".equals(plan.getType().getCodingFirstRep().getCode());
  }
}
