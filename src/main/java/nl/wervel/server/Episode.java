package nl.wervel.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One patient's episode of care, and the ids of what is proposed in it: the same proposal always
 * gets the same id, and no two patients or episodes share one.
 *
 * @param subject such as {@code Patient/1}
 * @param start first day, ISO 8601, when it is known
 */
record Episode(String subject, Optional<String> start) {
  private static final int READABLE = 40;
  private static final int HASH = 20;

  /**
   * A logical id (FHIR R4: at most 64 of {@code [A-Za-z0-9-.]}).
   *
   * @param name what a reader recognises it by, itself a logical id
   * @param identity what tells it from others in the episode
   */
  String id(String name, String... identity) {
    String readable = name.substring(0, Math.min(name.length(), READABLE));
    String whole =
        String.join("\n", subject, start.orElse(""), String.join("\n", List.of(identity)));
    return readable + "-" + hash(whole);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Java always has SHA-256", impossible);
    }
  }
}
