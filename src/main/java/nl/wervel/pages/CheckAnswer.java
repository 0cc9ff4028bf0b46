package nl.wervel.pages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What is said of a call.
 *
 * @param status what the service answers it
 * @param otherwise what it may answer as well, by data that the call does not bring; null when the
 *     call alone decides
 * @param summary the same in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CheckAnswer(
    String service, int status, Integer otherwise, String summary, List<Finding> findings) {

  /**
   * @param severity {@code error}, {@code warning} or {@code info}
   * @param kind a name that stays the same in every language
   * @param pointer where in the call (RFC 6901)
   * @param message in the reader's language
   * @param specification what it rests on
   */
  record Finding(
      String severity, String kind, String pointer, String message, String specification) {}
}
