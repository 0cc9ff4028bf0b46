package nl.wervel.cards;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import nl.wervel.knowledge.Language;

/** The fixed words around the guideline's own texts, from messages_*.properties. */
final class Messages {
  private final ResourceBundle bundle;
  private final Locale locale;

  Messages(Language language) {
    locale = language == Language.EN ? Locale.ENGLISH : new Locale("nl");
    bundle = ResourceBundle.getBundle("nl.wervel.cards.messages", locale);
  }

  String get(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), locale).format(values);
  }

  /** A UCUM unit in words. */
  String unit(String ucum) {
    String key = "unit." + ucum;
    return bundle.containsKey(key) ? bundle.getString(key) : ucum;
  }
}
