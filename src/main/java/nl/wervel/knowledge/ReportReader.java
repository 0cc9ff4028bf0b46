package nl.wervel.knowledge;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DataRequirement;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;

/**
 * Reads the templates of reports: an action is a section, its inputs are the facts in their order.
 * A limit of 1 asks for the latest value, a sort order for the whole course.
 */
final class ReportReader {
  private final ArtifactIndex artifacts;
  private final CqlLibraries libraries;

  ReportReader(ArtifactIndex artifacts, CqlLibraries libraries) {
    this.artifacts = artifacts;
    this.libraries = libraries;
  }

  static boolean isReport(PlanDefinition plan) {
    return plan.getType().getCoding().stream()
        .anyMatch(coding -> KnowledgeBase.PLAN_TYPES.equals(coding.getSystem()));
  }

  /**
   * @throws BrokenArtifactException for a code or fact that does not exist
   */
  ReportTemplate read(PlanDefinition plan) {
    String name = ArtifactIndex.name(plan);
    List<ReportTemplate.Section> sections =
        plan.getAction().stream().map(action -> section(action, name)).toList();
    return new ReportTemplate(
        code(
            plan.getUseContext().stream().map(context -> context.getValueCodeableConcept()),
            KnowledgeBase.REPORT_TYPES,
            name),
        LocalText.of(plan.getTitleElement(), name, "title"),
        sections,
        sections.stream()
            .flatMap(section -> section.items().stream())
            .flatMap(item -> item.facts().stream())
            .flatMap(fact -> types(fact, name).stream())
            .filter(type -> !type.equals("Patient"))
            .collect(Collectors.toSet()));
  }

  private ReportTemplate.Section section(PlanDefinitionActionComponent action, String plan) {
    String name = plan + " action " + action.getId();
    return new ReportTemplate.Section(
        code(action.getCode().stream(), KnowledgeBase.REPORT_SECTIONS, name),
        LocalText.of(action.getTitleElement(), name, "title"),
        action.getInput().stream().map(input -> item(input, name)).toList());
  }

  private static ReportTemplate.Item item(DataRequirement input, String name) {
    List<String> facts =
        input.getCodeFilter().stream()
            .flatMap(filter -> filter.getCode().stream())
            .map(Coding::getCode)
            .toList();
    if (facts.isEmpty() || input.hasSort() == (input.getLimit() == 1)) {
      throw new BrokenArtifactException(
          name, "an input must name facts and have either limit 1 or a sort order");
    }
    return new ReportTemplate.Item(facts, input.hasSort());
  }

  private Set<String> types(String fact, String name) {
    String library =
        libraries.factLibraries().stream()
            .filter(candidate -> libraries.defines(candidate, fact))
            .findFirst()
            .orElseThrow(
                () -> new BrokenArtifactException(name, fact + " is no fact that can be read"));
    return libraries.retrievedTypes(new Define(library, fact));
  }

  private String code(Stream<CodeableConcept> concepts, String system, String name) {
    return concepts
        .flatMap(concept -> concept.getCoding().stream())
        .filter(coding -> system.equals(coding.getSystem()))
        .map(Coding::getCode)
        .filter(
            code ->
                artifacts.resolve(CodeSystem.class, system, name).getConcept().stream()
                    .anyMatch(concept -> concept.getCode().equals(code)))
        .findFirst()
        .orElseThrow(() -> new BrokenArtifactException(name, "has no code from " + system));
  }
}
