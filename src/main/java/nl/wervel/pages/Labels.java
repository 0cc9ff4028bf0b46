package nl.wervel.pages;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import nl.wervel.knowledge.GuidelineModule;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.LocalText;

/** What a module's codes are called. */
record Labels(String edition, List<String> audience, boolean retired) {

  static Labels of(GuidelineModule module, KnowledgeBase knowledge, Language language) {
    return new Labels(
        label(knowledge, "edition", module.edition(), language),
        labels(knowledge, "therapist-role", module.audience(), language),
        module.retired());
  }

  static String label(KnowledgeBase knowledge, String system, String code, Language language) {
    LocalText label = knowledge.labels(system).get(code);
    return label == null ? code : label.in(language);
  }

  private static List<String> labels(
      KnowledgeBase knowledge, String system, Collection<String> codes, Language language) {
    Map<String, LocalText> labels = knowledge.labels(system);
    return labels.keySet().stream()
        .filter(codes::contains)
        .map(code -> labels.get(code).in(language))
        .toList();
  }
}
