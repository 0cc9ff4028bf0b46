package nl.wervel.feedback;

import org.apache.commons.codec.digest.DigestUtils;

/** One short name for several texts. */
final class Hash {
  private Hash() {}

  /** 64 hexadecimal digits, the same for the same texts in the same order only. */
  static String of(String... texts) {
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      all.append(text.length()).append(':').append(text);
    }
    return DigestUtils.sha256Hex(all.toString());
  }
}
