package nl.wervel.wording;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import nl.wervel.knowledge.Language;

/** The fixed words around the names of facts, from messages_*.properties. */
final class Messages {
  private final ResourceBundle bundle;
  private final Locale locale;

  Messages(Language language) {
    locale = language == Language.EN ? Locale.ENGLISH : new Locale("nl");
    bundle = ResourceBundle.getBundle("nl.wervel.wording.messages", locale);
  }

  String get(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), locale).format(values);
  }

  /** A number with a UCUM unit in words; with the unit's code when there are none. */
  String quantity(String number, String ucum) {
    if (bundle.containsKey("quantity." + ucum)) {
      return get("quantity." + ucum, number);
    }
    String unit = "unit." + ucum;
    String one = unit + ".one";
    if (number.equals("1") && bundle.containsKey(one)) {
      return get("quantity", number, bundle.getString(one));
    }
    return get("quantity", number, bundle.containsKey(unit) ? bundle.getString(unit) : ucum);
  }
}
