package nl.wervel.cards;

import java.util.regex.Pattern;

/** Text that came from outside, made harmless in CommonMark and HTML. */
final class Markdown {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]()#+!|<>&~-]");

  private Markdown() {}

  /** Every character that means something in CommonMark is escaped; line breaks become spaces. */
  static String escape(String text) {
    return SPECIAL.matcher(text.replaceAll("\\s+", " ")).replaceAll("\\\\$0");
  }
}
