package nl.wervel.cards;

import java.util.regex.Pattern;

/** Text that came from outside, made harmless in CommonMark and HTML. */
final class Markdown {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]()#+!|<>&~-]");
  private static final Pattern INVISIBLE = Pattern.compile("\\p{C}+");
  private static final Pattern ADDRESS = Pattern.compile("://|(?i:www)(?=\\.)|@");
  private static final int MOST = 60;

  private Markdown() {}

  /**
   * Every character that means something in CommonMark is escaped; line breaks become spaces, and
   * characters that are not seen (controls, changes of direction) are left out.
   */
  static String escape(String text) {
    String visible = INVISIBLE.matcher(text.replaceAll("\\s+", " ")).replaceAll("");
    return SPECIAL.matcher(visible).replaceAll("\\\\$0");
  }

  /**
   * What a client wrote where a code was expected: escaped, not too long, and with spaces in
   * addresses, of which GitHub Flavored Markdown makes links without being asked.
   */
  static String foreign(String text) {
    String apart = ADDRESS.matcher(text).replaceAll("$0 ");
    return escape(apart.length() <= MOST ? apart : apart.substring(0, MOST) + "…");
  }
}
