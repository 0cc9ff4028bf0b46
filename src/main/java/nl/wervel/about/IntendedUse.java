package nl.wervel.about;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.wervel.knowledge.Language;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The text of {@code docs/intended-use.md} in one language, as HTML. Between comments such as
 * {@code <!-- editions -->} and {@code <!-- /editions -->} it has a place for what a running server
 * knows.
 *
 * @param title its first heading
 */
record IntendedUse(String title, String html) {

  /** Reads the text that the build put on the class path. */
  static IntendedUse in(Language language) {
    Node document =
        Parser.builder()
            .build()
            .parse(resource(language == Language.NL ? "intended-use.nl.md" : "intended-use.md"));
    Heading heading = (Heading) document.getFirstChild();
    return new IntendedUse(
        ((Text) heading.getFirstChild()).getLiteral(),
        HtmlRenderer.builder().build().render(document));
  }

  /**
   * The text with its places filled.
   *
   * @param places HTML by name of the place
   * @throws IllegalArgumentException for a place that the text does not have
   */
  String with(Map<String, String> places) {
    String filled = html;
    for (Map.Entry<String, String> place : places.entrySet()) {
      Matcher found =
          Pattern.compile(
                  "<!-- %1$s -->.*?<!-- /%1$s -->".formatted(place.getKey()), Pattern.DOTALL)
              .matcher(filled);
      if (!found.find()) {
        throw new IllegalArgumentException("The text has no place for " + place.getKey());
      }
      filled = found.replaceFirst(Matcher.quoteReplacement(place.getValue()));
    }
    return filled;
  }

  /** A text file beside this class. */
  static String resource(String name) {
    try (InputStream in = IntendedUse.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
