package nl.wervel.forms;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Ids of extracted Observations: the same answer to the same response always gets the same id, so
 * that writing twice updates. An id is {@code <response>.<answer>}, both parts as they are where
 * they fit and hashed where they do not; at most 64 of {@code [A-Za-z0-9-.]} (FHIR R4, type id).
 */
final class ObservationId {
  /** A UUID fits before the dot; what is after it fills up to FHIR's 64. */
  private static final int RESPONSE = 36;

  private static final int ANSWER = 27;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]+");

  private ObservationId() {}

  /**
   * @param responseId logical id of the response
   * @param linkId the item that was answered
   * @param discriminators what tells several answers of the item apart, may be empty
   */
  static String of(String responseId, String linkId, List<String> discriminators) {
    String answer =
        discriminators.isEmpty()
            ? linkId
            : linkId + "." + discriminators.stream().collect(Collectors.joining("."));
    boolean fits =
        answer.length() <= ANSWER
            && PLAIN.matcher(linkId).matches()
            && discriminators.stream().allMatch(part -> PLAIN.matcher(part).matches());
    return prefix(responseId) + (fits ? answer : hash(answer, ANSWER));
  }

  /** Whether an Observation with this id was extracted from that response. */
  static boolean isFrom(String responseId, String observationId) {
    return observationId.startsWith(prefix(responseId));
  }

  private static String prefix(String responseId) {
    boolean fits = responseId.length() <= RESPONSE && PLAIN.matcher(responseId).matches();
    return (fits ? responseId : hash(responseId, RESPONSE)) + ".";
  }

  private static String hash(String text, int length) {
    return DigestUtils.sha256Hex(text).substring(0, length);
  }
}
