package nl.wervel.knowledge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;

/** Codes of a code system with their labels in both languages. */
public final class Codes {
  private Codes() {}

  /**
   * @throws BrokenArtifactException when a concept lacks a Dutch display or an English designation
   */
  public static Map<String, LocalText> labels(CodeSystem codeSystem) {
    Map<String, LocalText> labels = new LinkedHashMap<>();
    for (ConceptDefinitionComponent concept : codeSystem.getConcept()) {
      labels.put(concept.getCode(), label(codeSystem, concept));
    }
    return labels;
  }

  /** Values of a property, as text, of the concepts that have it. */
  static Map<String, String> property(CodeSystem codeSystem, String property) {
    Map<String, String> values = new HashMap<>();
    for (ConceptDefinitionComponent concept : codeSystem.getConcept()) {
      concept.getProperty().stream()
          .filter(p -> property.equals(p.getCode()))
          .forEach(p -> values.put(concept.getCode(), p.getValue().primitiveValue()));
    }
    return values;
  }

  private static LocalText label(CodeSystem codeSystem, ConceptDefinitionComponent concept) {
    return concept.getDesignation().stream()
        .filter(designation -> "en".equals(designation.getLanguage()))
        .findFirst()
        .filter(designation -> concept.hasDisplay())
        .map(designation -> new LocalText(concept.getDisplay(), designation.getValue()))
        .orElseThrow(
            () ->
                new BrokenArtifactException(
                    ArtifactIndex.name(codeSystem),
                    "code " + concept.getCode() + " has no label in both languages"));
  }
}
