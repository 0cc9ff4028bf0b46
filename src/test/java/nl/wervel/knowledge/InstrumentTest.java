package nl.wervel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every instrument of the guideline can be filled in, and none says more than is certain. */
class InstrumentTest {
  private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";
  private static final Set<QuestionnaireItemType> ITEMS_OF_ITS_OWN =
      Set.of(QuestionnaireItemType.BOOLEAN, QuestionnaireItemType.CHOICE);

  static Stream<Instrument> instruments() {
    return Instrument.all().stream();
  }

  static Stream<Instrument> optional() {
    return instruments().filter(instrument -> instrument.activity() != null);
  }

  static Stream<Instrument> scored() {
    return instruments().filter(instrument -> instrument.entry() == Instrument.Entry.SCORE);
  }

  static Stream<Questionnaire> measurementForms() {
    return Artifacts.files().stream()
        .filter(file -> file.startsWith(Path.of("fhir-resources/measurement")))
        .map(Artifacts::read)
        .filter(Questionnaire.class::isInstance)
        .map(Questionnaire.class::cast);
  }

  @Test
  void thereAreThirtyFour() {
    assertThat(instruments().map(Instrument::id)).doesNotHaveDuplicates().hasSize(34);
  }

  @Test
  void noFormInMeasurementIsOfAnythingElse() {
    assertThat(measurementForms().map(form -> form.getUrl() + "|" + form.getVersion()))
        .hasSize(30)
        .allMatch(instruments().map(Instrument::form).collect(Collectors.toSet())::contains);
  }

  @ParameterizedTest
  @MethodSource("instruments")
  void hasAFormWithItsRights(Instrument instrument) {
    Questionnaire form = form(instrument);
    assertThat(TwoLanguagesTest.isBilingual(form.getCopyrightElement())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("optional")
  void isProposedByAnActivityOfItsOwn(Instrument instrument) {
    assertThat(Artifacts.all(ActivityDefinition.class))
        .filteredOn(activity -> activity.getIdPart().equals(instrument.activity()))
        .singleElement()
        .satisfies(
            activity ->
                assertThat(activity.getExtension())
                    .extracting(extension -> extension.getValue().primitiveValue())
                    .containsExactly(instrument.form()));
  }

  @ParameterizedTest
  @MethodSource("scored")
  void publishesNoItemsWhereOnlyTheResultIsEntered(Instrument instrument) {
    Questionnaire form = form(instrument);
    assertThat(form.getCopyright())
        .matches("(?s).*([Aa]lleen de score wordt|[Aa]lleen het resultaat).*");
    assertThat(TwoLanguagesTest.english(form.getCopyrightElement()))
        .matches("(?s).*(only the score is|[Oo]nly the result is) entered.*");
    assertThat(items(form).filter(FormItem::isQuestion))
        .noneMatch(item -> ITEMS_OF_ITS_OWN.contains(item.item().getType()))
        .anyMatch(item -> item.measurement().isPresent());
  }

  @ParameterizedTest
  @MethodSource("instruments")
  void saysWhatForAndWhen(Instrument instrument) {
    Questionnaire form = form(instrument);
    assertThat(form.getPurpose())
        .contains("Meet:", "Meetmomenten:", "relevante verandering:", "Richtlijn 2021");
    assertThat(TwoLanguagesTest.english(form.getPurposeElement()))
        .contains("Measures:", "Moments:", "relevant change:", "Guideline 2021");
    assertThat(form.getJurisdictionFirstRep().getCodingFirstRep().getCode()).isEqualTo("NL");
  }

  @Test
  void eachMeasurementHasOneItemNamedAfterItWithItsUnit() {
    CodeSystem measurements =
        Artifacts.all(CodeSystem.class).stream()
            .filter(system -> FormItem.MEASUREMENT.equals(system.getUrl()))
            .findFirst()
            .orElseThrow();
    assertThat(
            measurementItems()
                .map(item -> item.linkId() + " " + item.measurement().orElseThrow() + unit(item)))
        .containsExactlyInAnyOrderElementsOf(
            measurements.getConcept().stream()
                .map(
                    concept ->
                        concept.getCode()
                            + " "
                            + concept.getCode()
                            + concept.getProperty().stream()
                                .map(property -> " " + property.getValue().primitiveValue())
                                .collect(Collectors.joining()))
                .toList());
    assertThat(measurementItems()).allMatch(item -> codes(item).get(0).contains("/measurement|"));
  }

  @Test
  void noMeasurementIsReadAsAFact() {
    Set<String> ofFacts =
        FormItem.all().stream()
            .filter(item -> item.fact().isPresent())
            .flatMap(item -> codes(item).stream())
            .filter(code -> !code.startsWith(FormItem.MEASUREMENT))
            .collect(Collectors.toSet());
    assertThat(ofFacts).isNotEmpty();
    assertThat(measurementItems().flatMap(item -> codes(item).stream()))
        .doesNotContainAnyElementsOf(ofFacts);
  }

  private static Stream<FormItem> measurementItems() {
    return FormItem.all().stream()
        .filter(item -> item.measurement().isPresent() && item.fact().isEmpty());
  }

  private static List<String> codes(FormItem item) {
    return item.item().getCode().stream().map(c -> c.getSystem() + "|" + c.getCode()).toList();
  }

  private static String unit(FormItem item) {
    return Stream.of("questionnaire-unit", "questionnaire-unitOption")
        .map(name -> item.item().getExtensionByUrl(HL7 + name))
        .flatMap(extension -> Optional.ofNullable(extension).stream())
        .map(Extension::getValue)
        .map(Coding.class::cast)
        .map(unit -> " " + unit.getCode())
        .collect(Collectors.joining());
  }

  private static Questionnaire form(Instrument instrument) {
    return Artifacts.all(Questionnaire.class).stream()
        .filter(form -> (form.getUrl() + "|" + form.getVersion()).equals(instrument.form()))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<FormItem> items(Questionnaire form) {
    return FormItem.all().stream().filter(item -> item.form().getIdPart().equals(form.getIdPart()));
  }
}
