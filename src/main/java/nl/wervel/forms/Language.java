package nl.wervel.forms;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;

/** The languages in which forms speak: Dutch unless English was asked for. */
enum Language {
  NL,
  EN;

  /**
   * Chooses by preference.
   *
   * @param acceptLanguage an HTTP {@code Accept-Language} value (RFC 9110, section 12.5.4); null,
   *     unreadable or without a language that is spoken here means Dutch
   */
  static Language of(String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.isBlank()) {
      return NL;
    }
    try {
      List<Locale.LanguageRange> wanted = Locale.LanguageRange.parse(acceptLanguage);
      Locale found = Locale.lookup(wanted, List.of(NL.locale(), EN.locale()));
      return EN.locale().equals(found) ? EN : NL;
    } catch (IllegalArgumentException unreadable) {
      return NL;
    }
  }

  Locale locale() {
    return Locale.forLanguageTag(tag());
  }

  private String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The text in this language if the element has a translation in it, else as it stands. */
  String textOf(PrimitiveType<String> element) {
    return element.getExtensionsByUrl(Sdc.TRANSLATION).stream()
        .filter(translation -> tag().equals(part(translation, "lang").orElse(null)))
        .flatMap(translation -> part(translation, "content").stream())
        .findFirst()
        .orElse(element.getValueAsString());
  }

  private static Optional<String> part(Extension translation, String name) {
    return Optional.ofNullable(translation.getExtensionByUrl(name))
        .map(Extension::getValue)
        .map(value -> value.primitiveValue());
  }
}
