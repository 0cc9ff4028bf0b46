package nl.wervel.cdshooks;

import java.util.List;
import java.util.Locale;
import nl.wervel.knowledge.Language;

/** Chooses Dutch, unless the client prefers English (Accept-Language, RFC 9110). */
public final class Languages {
  private static final List<Locale> OFFERED = List.of(new Locale("nl"), Locale.ENGLISH);

  private Languages() {}

  /**
   * @param acceptLanguage the header, or one language tag; null when there is none
   */
  public static Language of(String acceptLanguage) {
    if (acceptLanguage == null) {
      return Language.NL;
    }
    try {
      Locale chosen = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), OFFERED);
      return Locale.ENGLISH.equals(chosen) ? Language.EN : Language.NL;
    } catch (IllegalArgumentException malformed) {
      return Language.NL;
    }
  }
}
