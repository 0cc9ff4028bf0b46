package nl.wervel.knowledge;

import java.util.List;
import org.hl7.fhir.r4.model.ActivityDefinition;

/**
 * Something that a recommendation asks to do.
 *
 * @param values elements of what it creates that are computed for the patient
 */
public record Activity(
    String url, LocalText title, ActivityDefinition definition, List<DynamicValue> values) {
  public Activity {
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
