package nl.wervel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.junit.jupiter.api.Test;

/** The forms as a whole: every fact in one place, with codes, units and bounds that hold. */
class QuestionnaireContentTest {
  private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";
  private static final String SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";

  /** The validator passes over an extension it does not know, so a typing error shows only here. */
  private static final Set<String> EXTENSIONS =
      Set.of(
          HL7 + "itemWeight",
          HL7 + "maxValue",
          HL7 + "minValue",
          HL7 + "questionnaire-itemControl",
          HL7 + "questionnaire-unit",
          HL7 + "questionnaire-unitOption",
          SDC + "sdc-questionnaire-calculatedExpression",
          SDC + "sdc-questionnaire-maxQuantity",
          SDC + "sdc-questionnaire-observationExtract",
          SDC + "sdc-questionnaire-observationLinkPeriod");

  private final List<FormItem> items = FormItem.all();

  @Test
  void eachLinkIdStandsOnceOverAllForms() {
    assertThat(items).extracting(FormItem::linkId).doesNotHaveDuplicates();
  }

  @Test
  void eachFactThatNoOneComputesHasOneItem() {
    Set<String> answered =
        factConcepts()
            .filter(c -> c.getProperty().stream().noneMatch(p -> "origin".equals(p.getCode())))
            .map(ConceptDefinitionComponent::getCode)
            .collect(Collectors.toSet());
    assertThat(items.stream().flatMap(item -> item.fact().stream()))
        .containsExactlyInAnyOrderElementsOf(answered);
  }

  @Test
  void anItemIsNamedAfterItsFactAndCarriesItFirst() {
    assertSoftly(
        softly -> {
          for (FormItem item : items) {
            item.fact().ifPresent(fact -> softly.assertThat(item.linkId()).isEqualTo(fact));
            item.fact()
                .ifPresent(
                    fact ->
                        softly
                            .assertThat(item.item().getCodeFirstRep().getCode())
                            .as("first code of %s", item)
                            .isEqualTo(fact));
          }
        });
  }

  @Test
  void anAnswerIsExtractedExactlyWhenItRecordsAFactOrAMeasurement() {
    assertThat(items)
        .filteredOn(item -> item.item().hasExtension(SDC + "sdc-questionnaire-observationExtract"))
        .extracting(FormItem::linkId)
        .containsExactlyElementsOf(
            items.stream()
                .filter(item -> item.fact().isPresent() || item.measurement().isPresent())
                .map(FormItem::linkId)
                .filter(linkId -> !linkId.equals("orderedInterventions"))
                .toList());
  }

  @Test
  void choicesOfferConceptsOfOurCodeSystemsInTheirOwnWords() {
    Set<String> concepts = new HashSet<>();
    for (CodeSystem system : Artifacts.all(CodeSystem.class)) {
      system
          .getConcept()
          .forEach(c -> concepts.add(key(system.getUrl(), c.getCode(), c.getDisplay())));
    }
    assertSoftly(
        softly -> {
          for (FormItem item : items) {
            if (item.isOfType(QuestionnaireItemType.CHOICE)) {
              softly.assertThat(item.item().getAnswerOption()).as("%s", item).isNotEmpty();
            }
            item.item().getAnswerOption().stream()
                .map(option -> key(option.getValueCoding()))
                .forEach(option -> softly.assertThat(concepts).as("%s", item).contains(option));
            item.item().getCode().stream()
                .filter(code -> FormItem.OWN.contains(code.getSystem()))
                .forEach(code -> softly.assertThat(concepts).as("%s", item).contains(key(code)));
          }
        });
  }

  @Test
  void quantitiesHaveAUnitAndNumbersALowerBound() {
    assertThat(items)
        .filteredOn(item -> item.isOfType(QuestionnaireItemType.QUANTITY))
        .isNotEmpty()
        .allMatch(item -> item.item().hasExtension(HL7 + "questionnaire-unitOption"))
        .allMatch(item -> item.item().hasExtension(HL7 + "minValue"));
    assertThat(items)
        .filteredOn(item -> item.isOfType(QuestionnaireItemType.INTEGER))
        .isNotEmpty()
        .allMatch(item -> item.item().hasExtension(HL7 + "minValue"));
  }

  @Test
  void questionsStandInGroupsAndNoneIsForcedOrHidden() {
    assertThat(items)
        .filteredOn(FormItem::isQuestion)
        .allMatch(item -> !item.parents().isEmpty())
        .allMatch(
            item ->
                item.parents().stream().allMatch(p -> p.getType() == QuestionnaireItemType.GROUP))
        .noneMatch(item -> item.item().getRequired())
        .noneMatch(item -> item.item().hasEnableWhen());
  }

  @Test
  void everyExtensionIsOneWeMean() {
    assertThat(items)
        .allSatisfy(
            item -> {
              Stream<Element> parts =
                  Stream.concat(Stream.of(item.item()), item.item().getAnswerOption().stream());
              assertThat(parts.flatMap(part -> part.getExtension().stream()).map(Extension::getUrl))
                  .isSubsetOf(EXTENSIONS);
            });
  }

  private static Stream<ConceptDefinitionComponent> factConcepts() {
    return Artifacts.all(CodeSystem.class).stream()
        .filter(system -> FormItem.FACT.equals(system.getUrl()))
        .flatMap(system -> system.getConcept().stream());
  }

  private static String key(Coding coding) {
    return key(coding.getSystem(), coding.getCode(), coding.getDisplay());
  }

  private static String key(String system, String code, String display) {
    return system + "|" + code + "|" + display;
  }
}
