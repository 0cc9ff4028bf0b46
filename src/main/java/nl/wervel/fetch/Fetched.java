package nl.wervel.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What one request brought.
 *
 * @param answers the resource read, or the pages of the search, as far as they came
 * @param shortfall why this is not all, without patient data; absent when it is all
 */
public record Fetched(List<JsonNode> answers, Optional<String> shortfall) {
  public Fetched {
    answers = List.copyOf(answers);
  }

  /** Nothing came. */
  public static Fetched nothing(String shortfall) {
    return new Fetched(List.of(), Optional.of(shortfall));
  }
}
