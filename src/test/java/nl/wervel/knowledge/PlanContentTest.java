package nl.wervel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.junit.jupiter.api.Test;

/**
 * What the plans say: short titles, both languages, the source, how strong and how well founded.
 */
class PlanContentTest {
  private static final String CQF = "http://hl7.org/fhir/StructureDefinition/cqf-";
  private static final int LONGEST_TITLE = 110;

  @Test
  void plansAndServicesAreInBothLanguagesAndNameTheirSource() {
    assertSoftly(
        softly -> {
          for (PlanDefinition plan : Plans.all()) {
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
  void titleAndDescriptionAreInBothLanguagesAndTheTitleFitsACard() {
    Plans.eachAction(
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
    Map<String, ConceptDefinitionComponent> concepts = Plans.concepts("recommendation");
    Plans.eachAction(
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
    assertThat(Plans.modules())
        .filteredOn(plan -> Plans.codes(plan.getTopic(), "edition").contains("2005"))
        .isNotEmpty()
        .flatExtracting(PlanDefinition::getAction)
        .extracting(PlanDefinitionActionComponent::getTitle)
        .allMatch(title -> title.startsWith("Editie 2005: "));
  }

  @Test
  void eachActionCitesItsSectionAndSaysHowStrongAndHowWellFounded() {
    Set<String> strengths = Plans.concepts("strength").keySet();
    Plans.eachAction(
        (softly, action) -> {
          softly
              .assertThat(action.getDocumentation())
              .as("section of %s", action.getId())
              .anyMatch(cited -> isCitation(cited) && cited.hasLabel() && cited.hasCitation());
          softly
              .assertThat(
                  Plans.codes(List.of(concept(action, "strengthOfRecommendation")), "strength"))
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

  private static boolean isCitation(RelatedArtifact related) {
    return related.getType() == RelatedArtifactType.CITATION;
  }

  private static CodeableConcept concept(PlanDefinitionActionComponent action, String extension) {
    return (CodeableConcept)
        action
            .getDocumentationFirstRep()
            .getDocument()
            .getExtensionByUrl(CQF + extension)
            .getValue();
  }
}
