package nl.wervel.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;

/** Labels by code of what a search can be narrowed to, in the order of their code systems. */
record SearchChoices(
    Map<String, String> audience,
    Map<String, String> strength,
    Map<String, String> phase,
    Map<String, String> edition) {

  static SearchChoices of(KnowledgeBase knowledge, Language language) {
    Set<String> audiences =
        knowledge.modules().values().stream()
            .flatMap(module -> module.audience().stream())
            .collect(Collectors.toSet());
    Map<String, String> audience = labels(knowledge, "therapist-role", language);
    audience.keySet().retainAll(audiences);
    return new SearchChoices(
        audience,
        labels(knowledge, "strength", language),
        labels(knowledge, "phase", language),
        labels(knowledge, "edition", language));
  }

  private static Map<String, String> labels(
      KnowledgeBase knowledge, String system, Language language) {
    Map<String, String> labels = new LinkedHashMap<>();
    knowledge.labels(system).forEach((code, label) -> labels.put(code, label.in(language)));
    return labels;
  }
}
