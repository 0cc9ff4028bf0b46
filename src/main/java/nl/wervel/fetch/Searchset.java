package nl.wervel.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A page of a search, as JSON (FHIR R4, "Search", 3.1.1.4 paging). */
public final class Searchset {
  private Searchset() {}

  /** Whether this is a Bundle, of whatever type: some clients leave the type out. */
  public static boolean is(JsonNode json) {
    return json.path("resourceType").asText().equals("Bundle");
  }

  /** Where the next page is; absent on the last, blank when the link does not say. */
  public static Optional<String> next(JsonNode page) {
    for (JsonNode link : page.path("link")) {
      if (is(page) && link.path("relation").asText().equals("next")) {
        return Optional.of(link.path("url").isTextual() ? link.path("url").textValue() : "");
      }
    }
    return Optional.empty();
  }
}
