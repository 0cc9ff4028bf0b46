package nl.wervel.knowledge;

import org.hl7.fhir.r4.model.ActivityDefinition;

/** Something that a recommendation asks to do. */
public record Activity(String url, LocalText title, ActivityDefinition definition) {
  static Activity of(ActivityDefinition definition) {
    return new Activity(
        definition.getUrl(),
        LocalText.of(definition.getTitleElement(), ArtifactIndex.name(definition), "title"),
        definition);
  }
}
