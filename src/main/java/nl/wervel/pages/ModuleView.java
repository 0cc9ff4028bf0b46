package nl.wervel.pages;

import java.util.List;
import java.util.Optional;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.knowledge.GuidelineModule;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;

/** A module as a page shows it. */
record ModuleView(
    String id,
    String title,
    String description,
    Labels labels,
    List<RecommendationView> recommendations) {

  /** The module with this id, if there is one. */
  static Optional<ModuleView> of(String id, RunningGuideline.Content content, Language language) {
    return Optional.ofNullable(
            content.knowledge().modules().get(KnowledgeBase.BASE + "/PlanDefinition/" + id))
        .map(module -> of(module, content, language));
  }

  private static ModuleView of(
      GuidelineModule module, RunningGuideline.Content content, Language language) {
    RecommendationReader reader = new RecommendationReader(content, language);
    return new ModuleView(
        module.id(),
        module.title().in(language),
        module.description().in(language),
        Labels.of(module, content.knowledge(), language),
        module.recommendations().stream().map(reader::read).toList());
  }
}
