package nl.wervel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.junit.jupiter.api.Test;

/** What the plans refer to: one id through every layer, and nothing that does not exist. */
class PlanReferencesTest {
  @Test
  void eachRecommendationStandsOnceAndIsNamedAfterItsCode() {
    Set<String> concepts = Plans.concepts("recommendation").keySet();
    assertThat(Plans.modules())
        .flatExtracting(PlanDefinition::getAction)
        .extracting(PlanDefinitionActionComponent::getId)
        .containsExactlyInAnyOrderElementsOf(concepts);
    Plans.eachAction(
        (softly, action) ->
            softly
                .assertThat(Plans.codes(action.getCode(), "recommendation"))
                .containsExactly(action.getId()));
  }

  @Test
  void eachConditionAndLocalTextIsADefineOfThePlansLibrary() throws IOException {
    CqlLibraries libraries = CqlLibraries.compile(sources());
    assertSoftly(
        softly -> {
          for (PlanDefinition plan : Plans.modules()) {
            String library = plan.getLibrary().get(0).getValue().replaceAll(".*/|\\|.*", "");
            for (PlanDefinitionActionComponent action : plan.getAction()) {
              softly.assertThat(action.getCondition()).as(action.getId()).hasSize(1);
              expressions(action)
                  .forEach(
                      expression ->
                          softly
                              .assertThat(libraries.defines(library, expression.getExpression()))
                              .as("%s of %s", expression.getExpression(), action.getId())
                              .isTrue());
            }
          }
        });
  }

  /** Of what $apply computes the action has its local text; the rest is of its activity. */
  @Test
  void aDynamicValueIsALocalTextOrOfTheActivity() {
    Plans.eachAction(
        (softly, action) ->
            softly
                .assertThat(action.getDynamicValue())
                .as(action.getId())
                .allMatch(
                    value ->
                        "%action.textEquivalent".equals(value.getPath())
                            || (action.hasDefinition() && !value.getPath().contains("%"))));
  }

  @Test
  void whatAnActionProposesToDoExists() {
    Set<String> activities = Artifacts.canonicals(ActivityDefinition.class);
    Plans.eachAction(
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
    Set<String> plans =
        Plans.modules().stream().map(PlanDefinition::getUrl).collect(Collectors.toSet());
    for (PlanDefinition service : Plans.services()) {
      assertThat(service.getRelatedArtifact())
          .as(service.getId())
          .filteredOn(related -> related.getType() == RelatedArtifactType.COMPOSEDOF)
          .isNotEmpty()
          .extracting(related -> related.getResource().replaceAll("\\|.*", ""))
          .isSubsetOf(plans)
          .doesNotHaveDuplicates();
    }
  }

  /** The pathway forgets no module that the therapist's service has, and has no other. */
  @Test
  void thePathwayLeadsThroughAllModulesOfTheTherapist() {
    PlanDefinition service =
        Plans.services().stream()
            .filter(plan -> plan.getIdPart().equals("lrp-patient-view"))
            .findFirst()
            .orElseThrow();
    Set<String> active =
        Plans.modules().stream()
            .filter(plan -> plan.getStatus() == PublicationStatus.ACTIVE)
            .map(PlanDefinition::getUrl)
            .collect(Collectors.toSet());
    assertThat(Plans.pathways())
        .flatExtracting(PlanDefinition::getAction)
        .flatExtracting(PlanDefinitionActionComponent::getAction)
        .extracting(
            action -> action.getDefinitionCanonicalType().getValue().replaceAll("\\|.*", ""))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            service.getRelatedArtifact().stream()
                .filter(related -> related.getType() == RelatedArtifactType.COMPOSEDOF)
                .map(related -> related.getResource().replaceAll("\\|.*", ""))
                .filter(active::contains)
                .toList());
  }

  @Test
  void theStagesOfThePathwayAreInBothLanguages() {
    assertThat(Plans.pathways())
        .isNotEmpty()
        .flatExtracting(PlanDefinition::getAction)
        .allMatch(
            stage ->
                TwoLanguagesTest.isBilingual(stage.getTitleElement())
                    && TwoLanguagesTest.isBilingual(stage.getDescriptionElement()));
  }

  private static Stream<Expression> expressions(PlanDefinitionActionComponent action) {
    return Stream.concat(
        action.getCondition().stream().map(condition -> condition.getExpression()),
        action.getDynamicValue().stream().map(value -> value.getExpression()));
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
