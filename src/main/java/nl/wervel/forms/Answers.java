package nl.wervel.forms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Type;

/** What was answered, by linkId; an item without a value is not in it. */
record Answers(Map<String, List<Type>> byLinkId) {

  static Answers of(QuestionnaireResponse response) {
    Map<String, List<Type>> found = new HashMap<>();
    for (ResponseItem item : ResponseItem.of(response)) {
      List<Type> values = item.values();
      if (!values.isEmpty() && item.linkId() != null) {
        found.merge(item.linkId(), values, Answers::both);
      }
    }
    return new Answers(Map.copyOf(found));
  }

  private static List<Type> both(List<Type> first, List<Type> second) {
    return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
  }

  boolean has(String linkId) {
    return byLinkId.containsKey(linkId);
  }

  List<Type> to(String linkId) {
    return byLinkId.getOrDefault(linkId, List.of());
  }

  /** The answer when there is exactly one. */
  Optional<Type> single(String linkId) {
    List<Type> values = to(linkId);
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }
}
