package nl.wervel.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;

/** The items of the forms whose answer is a number with a code of CodeSystem/measurement. */
record MeasurementItems(QuestionnaireItemComponent item, String measurement) {
  private static final String SYSTEM = "https://wervel.example/fhir/CodeSystem/measurement";
  private static final String UNIT = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";
  private static final Set<QuestionnaireItemType> NUMBERS =
      Set.of(
          QuestionnaireItemType.INTEGER,
          QuestionnaireItemType.DECIMAL,
          QuestionnaireItemType.QUANTITY);

  static Stream<MeasurementItems> all() {
    return Guideline.artifacts().stream()
        .filter(Questionnaire.class::isInstance)
        .map(Questionnaire.class::cast)
        .flatMap(form -> form.getItem().stream())
        .flatMap(MeasurementItems::deep)
        .filter(item -> NUMBERS.contains(item.getType()))
        .flatMap(
            item ->
                item.getCode().stream()
                    .filter(code -> SYSTEM.equals(code.getSystem()))
                    .map(code -> new MeasurementItems(item, code.getCode())));
  }

  private static Stream<QuestionnaireItemComponent> deep(QuestionnaireItemComponent item) {
    return Stream.concat(Stream.of(item), item.getItem().stream().flatMap(MeasurementItems::deep));
  }

  /** None for a score. */
  Optional<String> unit() {
    return Stream.of(UNIT, UNIT + "Option")
        .flatMap(url -> item.getExtensionsByUrl(url).stream())
        .map(extension -> ((Coding) extension.getValue()).getCode())
        .filter(unit -> !unit.equals("{score}"))
        .findFirst();
  }

  /** The codes beside it: system and code. */
  List<String> others() {
    return item.getCode().stream()
        .filter(code -> !SYSTEM.equals(code.getSystem()))
        .map(code -> code.getSystem() + " " + code.getCode())
        .toList();
  }
}
