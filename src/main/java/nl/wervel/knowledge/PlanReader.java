package nl.wervel.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RelatedArtifact;

/**
 * Reads the recommendations in a module's PlanDefinition, and refuses what it refers to and does
 * not exist.
 */
final class PlanReader {
  private static final String STRENGTH =
      "http://hl7.org/fhir/StructureDefinition/cqf-strengthOfRecommendation";
  private static final String LOCAL_TEXT = "%action.textEquivalent";

  private final ArtifactIndex artifacts;
  private final CqlLibraries libraries;
  private final Defines defines;

  PlanReader(ArtifactIndex artifacts, CqlLibraries libraries, Defines defines) {
    this.artifacts = artifacts;
    this.libraries = libraries;
    this.defines = defines;
  }

  List<Recommendation> read(PlanDefinition plan) {
    return plan.getAction().stream().map(action -> read(plan, action)).toList();
  }

  private Recommendation read(PlanDefinition plan, PlanDefinitionActionComponent action) {
    String name = ArtifactIndex.name(plan) + " action " + action.getId();
    RelatedArtifact citation = citation(action, name);
    String id = code(action.getCode(), KnowledgeBase.RECOMMENDATIONS, name);
    if (!id.equals(action.getId())) {
      throw new BrokenArtifactException(name, "has the code " + id);
    }
    Urgency urgency = Urgency.of(require(action.getPriority(), name, "priority"));
    String phase = code(action.getCode(), KnowledgeBase.PHASES, name);
    return new Recommendation(
        id,
        plan.getUrl(),
        LocalText.of(action.getTitleElement(), name, "title"),
        LocalText.of(
            action.hasDescription() ? action.getDescriptionElement() : action.getTitleElement(),
            name,
            "description"),
        urgency,
        phase,
        urgency != Urgency.INFO || isPhaseOfAlarms(phase, name),
        code(List.of(strength(citation, name)), KnowledgeBase.STRENGTHS, name),
        edition(plan),
        citation.getLabel(),
        citation.getCitation(),
        Successors.of(action, artifacts, name),
        hooks(action),
        condition(plan, action, name),
        localText(plan, action, name),
        activity(action, name),
        removes(action, name),
        values(plan, action, name));
  }

  private boolean isPhaseOfAlarms(String phase, String name) {
    CodeSystem phases = artifacts.resolve(CodeSystem.class, KnowledgeBase.PHASES, name);
    return "true".equals(Codes.property(phases, "alarm").get(phase));
  }

  /** The edition that a plan or service belongs to. */
  String edition(PlanDefinition plan) {
    return code(plan.getTopic(), KnowledgeBase.EDITIONS, ArtifactIndex.name(plan));
  }

  static Set<String> hooks(PlanDefinitionActionComponent action) {
    return action.getTrigger().stream().map(t -> t.getName()).collect(Collectors.toSet());
  }

  /** R4 has this extension on an attachment: on the document that is cited. */
  private static CodeableConcept strength(RelatedArtifact citation, String name) {
    return (CodeableConcept)
        require(
                citation.getDocument().getExtensionByUrl(STRENGTH),
                name,
                "strength of recommendation")
            .getValue();
  }

  private static RelatedArtifact citation(PlanDefinitionActionComponent action, String name) {
    return action.getDocumentation().stream()
        .filter(RelatedArtifact::hasLabel)
        .findFirst()
        .orElseThrow(() -> new BrokenArtifactException(name, "cites no section"));
  }

  private Define condition(PlanDefinition plan, PlanDefinitionActionComponent action, String name) {
    if (action.getCondition().size() != 1) {
      throw new BrokenArtifactException(name, "must have one condition");
    }
    Define condition =
        defines.named(action.getConditionFirstRep().getExpression(), plan.getLibrary(), name);
    libraries.requireType(condition, "Boolean", name);
    return condition;
  }

  private Optional<Define> localText(
      PlanDefinition plan, PlanDefinitionActionComponent action, String name) {
    Optional<Define> define =
        action.getDynamicValue().stream()
            .filter(value -> LOCAL_TEXT.equals(value.getPath()))
            .map(value -> defines.named(value.getExpression(), plan.getLibrary(), name))
            .findFirst();
    define.ifPresent(d -> libraries.requireType(d, "String", name));
    return define;
  }

  /** What the action computes of the resource that its activity creates. */
  private List<DynamicValue> values(
      PlanDefinition plan, PlanDefinitionActionComponent action, String name) {
    return action.getDynamicValue().stream()
        .filter(value -> !LOCAL_TEXT.equals(value.getPath()))
        .map(
            value ->
                new DynamicValue(
                    value.getPath(), defines.named(value.getExpression(), plan.getLibrary(), name)))
        .peek(value -> value.requireElementOf(kind(action, name), name))
        .toList();
  }

  private String kind(PlanDefinitionActionComponent action, String name) {
    String canonical =
        require(definition(action).orElse(null), name, "activity to compute a value of");
    return artifacts.resolve(ActivityDefinition.class, canonical, name).getKind().toCode();
  }

  private Optional<String> activity(PlanDefinitionActionComponent action, String name) {
    return definition(action)
        .map(canonical -> artifacts.resolve(ActivityDefinition.class, canonical, name).getUrl());
  }

  /** Asked for only when it is there: HAPI's getter adds an empty one to the plan. */
  static Optional<String> definition(PlanDefinitionActionComponent action) {
    return action.hasDefinitionCanonicalType()
        ? Optional.ofNullable(action.getDefinitionCanonicalType().getValue())
        : Optional.empty();
  }

  /** The code from one system among several concepts. */
  private String code(List<CodeableConcept> concepts, String system, String name) {
    String code =
        concepts.stream()
            .flatMap(concept -> concept.getCoding().stream())
            .filter(coding -> system.equals(coding.getSystem()))
            .map(Coding::getCode)
            .findFirst()
            .orElseThrow(() -> new BrokenArtifactException(name, "has no code from " + system));
    return existing(code, system, name);
  }

  private Set<String> removes(PlanDefinitionActionComponent action, String name) {
    return OrderRemoval.codes(action, name).stream()
        .map(code -> existing(code, KnowledgeBase.INTERVENTIONS, name))
        .collect(Collectors.toSet());
  }

  private String existing(String code, String system, String name) {
    boolean known =
        artifacts.resolve(CodeSystem.class, system, name).getConcept().stream()
            .anyMatch(concept -> concept.getCode().equals(code));
    if (!known) {
      throw new BrokenArtifactException(name, code + " is not in " + system);
    }
    return code;
  }

  private static <T> T require(T value, String name, String what) {
    if (value == null) {
      throw new BrokenArtifactException(name, "has no " + what);
    }
    return value;
  }
}
