package nl.wervel.knowledge;

import java.util.Objects;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;

/** A text in both languages. */
public record LocalText(String nl, String en) {
  private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";

  public LocalText {
    Objects.requireNonNull(nl);
    Objects.requireNonNull(en);
  }

  /** The text in the language asked for. */
  public String in(Language language) {
    return language == Language.EN ? en : nl;
  }

  /**
   * Reads a Dutch element with its English translation (extension {@code translation}).
   *
   * @param artifact the artifact that holds it, for the error
   * @param path the element, for the error
   * @throws BrokenArtifactException when either language is missing
   */
  static LocalText of(PrimitiveType<?> element, String artifact, String path) {
    if (!element.hasValue()) {
      throw new BrokenArtifactException(artifact, path + " is missing");
    }
    for (Extension translation : element.getExtensionsByUrl(TRANSLATION)) {
      if ("en".equals(translation.getExtensionString("lang"))
          && translation.hasExtension("content")) {
        return new LocalText(
            element.getValueAsString(),
            translation.getExtensionByUrl("content").getValue().primitiveValue());
      }
    }
    throw new BrokenArtifactException(artifact, path + " has no English translation");
  }
}
