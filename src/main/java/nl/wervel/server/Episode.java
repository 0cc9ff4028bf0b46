package nl.wervel.server;

import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

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
    return DigestUtils.sha256Hex(text).substring(0, HASH);
  }
}
