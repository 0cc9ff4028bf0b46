package nl.wervel.knowledge;

import java.util.List;
import org.hl7.fhir.r4.model.ActivityDefinition;

/**
 * Something that a recommendation asks to do.
 *
 * @param text what is to be done; of a communication the message itself
 * @param dosage how to dose it, one instruction after another; empty when it has no dose
 * @param values elements of what it creates that are computed for the patient
 */
public record Activity(
    String url,
    LocalText title,
    LocalText text,
    List<LocalText> dosage,
    ActivityDefinition definition,
    List<DynamicValue> values) {
  public Activity {
    dosage = List.copyOf(dosage);
    values = List.copyOf(values);
  }

  /**
   * @throws BrokenArtifactException when it names what does not exist
   */
  static Activity of(ActivityDefinition definition, Defines defines) {
    String name = ArtifactIndex.name(definition);
    return new Activity(
        definition.getUrl(),
        LocalText.of(definition.getTitleElement(), name, "title"),
        LocalText.of(definition.getCode().getTextElement(), name, "code.text"),
        definition.getDosage().stream()
            .map(dose -> LocalText.of(dose.getTextElement(), name, "dosage.text"))
            .toList(),
        definition,
        definition.getDynamicValue().stream()
            .map(
                value ->
                    new DynamicValue(
                        value.getPath(),
                        defines.named(value.getExpression(), definition.getLibrary(), name)))
            .peek(value -> value.requireElementOf(definition.getKind().toCode(), name))
            .toList());
  }
}
