package nl.wervel.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.TreeMap;

/** The messages that scripts of a page need: those whose keys begin with {@code js.}. */
final class PageTexts {
  private static final String BUNDLE = "nl.wervel.pages.messages";
  private static final String PREFIX = "js.";

  private PageTexts() {}

  /** A JSON object of texts by key, without the prefix, that may stand inside a script element. */
  static String json(Locale locale) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            BUNDLE, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    Map<String, String> texts = new TreeMap<>();
    bundle.keySet().stream()
        .filter(key -> key.startsWith(PREFIX))
        .forEach(key -> texts.put(key.substring(PREFIX.length()), bundle.getString(key)));
    try {
      return new ObjectMapper().writeValueAsString(texts).replace("<", "\\u003c");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
