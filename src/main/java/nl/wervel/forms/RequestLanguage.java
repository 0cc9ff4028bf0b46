package nl.wervel.forms;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.wervel.knowledge.Language;

/** The language of an answer to a request: Dutch, unless the client prefers English (RFC 9110). */
public final class RequestLanguage {
  private static final List<Locale> OFFERED = List.of(Locale.forLanguageTag("nl"), Locale.ENGLISH);

  private RequestLanguage() {}

  /**
   * @param request null for writes of the server itself
   */
  public static Language of(RequestDetails request) {
    return Optional.ofNullable(request)
        .map(details -> details.getHeader("Accept-Language"))
        .map(RequestLanguage::of)
        .orElse(Language.NL);
  }

  static Language of(String acceptLanguage) {
    try {
      Locale chosen = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), OFFERED);
      return Locale.ENGLISH.equals(chosen) ? Language.EN : Language.NL;
    } catch (IllegalArgumentException malformed) {
      return Language.NL;
    }
  }
}
