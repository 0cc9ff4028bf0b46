package nl.wervel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.junit.jupiter.api.Test;

/** The plans as a whole: every action a recommendation that can be read, cited, judged and done. */
class PlanContentTest {
  private static final String CQF = "http://hl7.org/fhir/StructureDefinition/cqf-";
  private static final int LONGEST_TITLE = 110;

  private final List<PlanDefinition> all = Artifacts.all(PlanDefinition.class);
  private final List<PlanDefinition> services = all.stream().filter(this::isService).toList();
  private final List<PlanDefinition> modules = all.stream().filter(p -> !isService(p)).toList();

  @Test
  void plansAndServicesAreInBothLanguages() {
    assertSoftly(
        softly -> {
          for (PlanDefinition plan : all) {
            softly.assertThat(plan.getLanguage()).as(plan.getId()).isEqualTo("nl");
            softly
                .assertThat(
                    Stream.of(
                            plan.getTitleElement(),
                            plan.getDescriptionElement(),
                            plan.getUsageElement(),
                            plan.getCopyrightElement())
                        .allMatch(TwoLanguagesTest::isBilingual))
                .as("title, description, usage and copyright of %s", plan.getId())
                .isTrue();
            softly
                .assertThat(plan.getRelatedArtifact())
                .as("source of %s", plan.getId())
                .anyMatch(PlanContentTest::isCitation);
          }
        });
  }

  @Test
  void eachRecommendationStandsOnceAndIsNamedAfterItsCode() {
    assertThat(modules.stream().flatMap(plan -> plan.getAction().stream()))
        .extracting(PlanDefinitionActionComponent::getId)
        .doesNotHaveDuplicates();
    Map<String, ConceptDefinitionComponent> concepts = concepts("recommendation");
    eachAction(
        (softly, action) -> {
          softly
              .assertThat(codes(action.getCode(), "recommendation"))
              .containsExactly(action.getId());
          softly.assertThat(concepts).as("recommendation").containsKey(action.getId());
        });
  }

  @Test
  void titleAndDescriptionAreInBothLanguagesAndTheTitleFitsACard() {
    eachAction(
        (softly, action) -> {
          softly
              .assertThat(TwoLanguagesTest.isBilingual(action.getTitleElement()))
              .as("title of %s", action.getId())
              .isTrue();
          softly
              .assertThat(TwoLanguagesTest.isBilingual(action.getDescriptionElement()))
              .as("description of %s", action.getId())
              .isTrue();
          softly
              .assertThat(action.getTitle())
              .as("title of %s", action.getId())
              .hasSizeLessThanOrEqualTo(LONGEST_TITLE)
              .doesNotEndWith(".");
        });
  }

  @Test
  void aRecommendationIsDisplayedByItsTitle() {
    Map<String, ConceptDefinitionComponent> concepts = concepts("recommendation");
    eachAction(
        (softly, action) -> {
          ConceptDefinitionComponent concept = concepts.get(action.getId());
          softly.assertThat(concept.getDisplay()).as(action.getId()).isEqualTo(action.getTitle());
          softly
              .assertThat(concept.getDesignation())
              .as(action.getId())
              .extracting(d -> d.getValue())
              .containsExactly(TwoLanguagesTest.english(action.getTitleElement()));
        });
  }

  @Test
  void theOldEditionSaysItsYear() {
    for (PlanDefinition plan : modules) {
      if (codes(plan.getTopic(), "edition").contains("2005")) {
        assertThat(plan.getAction())
            .extracting(PlanDefinitionActionComponent::getTitle)
            .allMatch(title -> title.startsWith("Editie 2005: "));
      }
    }
  }

  @Test
  void eachConditionIsADefineOfThePlansLibrary() throws IOException {
    CqlLibraries libraries = CqlLibraries.compile(sources());
    assertSoftly(
        softly -> {
          for (PlanDefinition plan : modules) {
            String canonical = plan.getLibrary().get(0).getValue();
            String library = canonical.replaceAll(".*/|\\|.*", "");
            for (PlanDefinitionActionComponent action : plan.getAction()) {
              softly.assertThat(action.getCondition()).as(action.getId()).hasSize(1);
              String define = action.getConditionFirstRep().getExpression().getExpression();
              softly
                  .assertThat(libraries.defines(library, define))
                  .as("%s in %s", define, library)
                  .isTrue();
            }
          }
        });
  }

  @Test
  void eachActionCitesItsSectionAndSaysHowStrongAndHowWellFounded() {
    Set<String> strengths = concepts("strength").keySet();
    eachAction(
        (softly, action) -> {
          softly
              .assertThat(action.getDocumentation())
              .as("section of %s", action.getId())
              .anyMatch(cited -> isCitation(cited) && cited.hasLabel() && cited.hasCitation());
          softly
              .assertThat(codes(List.of(concept(action, "strengthOfRecommendation")), "strength"))
              .as("strength of %s", action.getId())
              .hasSize(1)
              .isSubsetOf(strengths);
          softly
              .assertThat(
                  TwoLanguagesTest.isBilingual(
                      concept(action, "qualityOfEvidence").getTextElement()))
              .as("quality of the evidence of %s", action.getId())
              .isTrue();
        });
  }

  @Test
  void whatAnActionProposesToDoExists() {
    Set<String> activities = canonicals(Artifacts.all(ActivityDefinition.class));
    eachAction(
        (softly, action) -> {
          if (action.hasDefinition()) {
            softly
                .assertThat(activities)
                .as("activity of %s", action.getId())
                .contains(action.getDefinitionCanonicalType().getValue());
          }
        });
  }

  @Test
  void servicesAreComposedOfPlansThatExist() {
    Set<String> plans = modules.stream().map(MetadataResource::getUrl).collect(Collectors.toSet());
    for (PlanDefinition service : services) {
      assertThat(service.getRelatedArtifact())
          .as(service.getId())
          .filteredOn(related -> related.getType() == RelatedArtifactType.COMPOSEDOF)
          .isNotEmpty()
          .extracting(related -> related.getResource().replaceAll("\\|.*", ""))
          .isSubsetOf(plans)
          .doesNotHaveDuplicates();
    }
  }

  private void eachAction(BiConsumer<SoftAssertions, PlanDefinitionActionComponent> check) {
    assertSoftly(
        softly ->
            modules.stream()
                .flatMap(plan -> plan.getAction().stream())
                .forEach(action -> check.accept(softly, action)));
  }

  private boolean isService(PlanDefinition plan) {
    return "workflow-definition".equals(plan.getType().getCodingFirstRep().getCode());
  }

  private static boolean isCitation(RelatedArtifact related) {
    return related.getType() == RelatedArtifactType.CITATION;
  }

  private static CodeableConcept concept(PlanDefinitionActionComponent action, String extension) {
    return (CodeableConcept) action.getExtensionByUrl(CQF + extension).getValue();
  }

  private static List<String> codes(List<CodeableConcept> concepts, String system) {
    return concepts.stream()
        .flatMap(concept -> concept.getCoding().stream())
        .filter(coding -> (Artifacts.BASE + "/CodeSystem/" + system).equals(coding.getSystem()))
        .map(Coding::getCode)
        .toList();
  }

  private static Map<String, ConceptDefinitionComponent> concepts(String system) {
    return Artifacts.all(CodeSystem.class).stream()
        .filter(s -> s.getIdPart().equals(system))
        .flatMap(s -> s.getConcept().stream())
        .collect(Collectors.toMap(ConceptDefinitionComponent::getCode, Function.identity()));
  }

  static Set<String> canonicals(List<? extends MetadataResource> resources) {
    return resources.stream()
        .map(resource -> resource.getUrl() + "|" + resource.getVersion())
        .collect(Collectors.toSet());
  }

  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("fhir-resources"))) {
      return files
          .filter(file -> file.toString().endsWith(".cql"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".cql", ""), Artifacts::text));
    }
  }
}
