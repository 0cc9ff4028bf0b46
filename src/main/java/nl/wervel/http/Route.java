package nl.wervel.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ResourceType;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The kind of an address, such as {@code /fhir/Patient/{id}}: of the address itself only words that
 * FHIR and we have coined, no id, no parameter, nothing that a client made up.
 */
final class Route {
  private static final String FHIR = "/fhir";
  private static final String UNKNOWN = "{unknown}";
  private static final Set<String> TYPES =
      Arrays.stream(ResourceType.values()).map(ResourceType::name).collect(Collectors.toSet());
  private static final Set<String> WORDS =
      Set.of(
          "metadata",
          "api-docs",
          "_history",
          "_search",
          "$apply",
          "$r5.apply",
          "$why",
          "$report",
          "$course",
          "$erase",
          "$extract",
          "$populate",
          "$validate",
          "$everything",
          "$evaluate",
          "$expand",
          "$lookup",
          "$validate-code",
          "$translate",
          "$expunge",
          "$meta");

  private Route() {}

  /** Of a request that was answered. */
  static String of(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (path.equals(FHIR) || path.startsWith(FHIR + "/")) {
      return FHIR + ofFhir(path.substring(FHIR.length()));
    }
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return pattern == null || pattern.toString().contains("*") ? UNKNOWN : pattern.toString();
  }

  private static String ofFhir(String path) {
    StringBuilder route = new StringBuilder();
    boolean typed = false;
    for (String part : path.split("/")) {
      if (part.isEmpty()) {
        continue;
      }
      boolean known = WORDS.contains(part) || TYPES.contains(part);
      route.append('/').append(known ? part : typed ? "{id}" : UNKNOWN);
      typed |= TYPES.contains(part);
    }
    return route.toString();
  }
}
