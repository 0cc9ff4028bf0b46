package nl.wervel.forms;

import java.util.Locale;
import java.util.Optional;
import nl.wervel.knowledge.Language;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;

/** Texts of forms in the language asked for (extension {@code translation}, FHIR R4). */
final class Texts {
  private Texts() {}

  /** The translation into the language if the element has one, else the text as it stands. */
  static String in(Language language, PrimitiveType<String> element) {
    return element.getExtensionsByUrl(Sdc.TRANSLATION).stream()
        .filter(translation -> tag(language).equals(part(translation, "lang").orElse("")))
        .flatMap(translation -> part(translation, "content").stream())
        .findFirst()
        .orElse(element.getValueAsString());
  }

  static Locale locale(Language language) {
    return Locale.forLanguageTag(tag(language));
  }

  private static String tag(Language language) {
    return language.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> part(Extension translation, String name) {
    return Optional.ofNullable(translation.getExtensionByUrl(name))
        .map(Extension::getValue)
        .map(value -> value.primitiveValue());
  }
}
