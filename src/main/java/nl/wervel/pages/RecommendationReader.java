package nl.wervel.pages;

import java.util.List;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.knowledge.Activity;
import nl.wervel.knowledge.Fact;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.LocalSettings;
import nl.wervel.knowledge.Recommendation;
import nl.wervel.pages.RecommendationView.ActivityView;
import nl.wervel.pages.RecommendationView.FactView;
import nl.wervel.pages.RecommendationView.FormView;
import nl.wervel.wording.ConditionWords;

/** Puts recommendations into the words of one language. */
final class RecommendationReader {
  private final KnowledgeBase knowledge;
  private final Language language;
  private final ConditionWords words;

  RecommendationReader(RunningGuideline.Content content, Language language) {
    this.knowledge = content.knowledge();
    this.language = language;
    this.words =
        new ConditionWords(
            knowledge, LocalSettings.inForce(content.evaluator().settings(), knowledge));
  }

  RecommendationView read(Recommendation recommendation) {
    return new RecommendationView(
        recommendation.id(),
        id(recommendation.plan()),
        recommendation.title().in(language),
        recommendation.description().in(language),
        recommendation.strength(),
        Labels.label(knowledge, "strength", recommendation.strength(), language),
        recommendation.urgency().indicator(),
        Labels.label(knowledge, "edition", recommendation.edition(), language),
        recommendation.section(),
        recommendation.citation(),
        knowledge.libraries().text(recommendation.condition()),
        recommendation.condition().library(),
        words.of(recommendation.condition(), language),
        words.facts(recommendation.condition()).stream()
            .map(knowledge.facts()::get)
            .map(this::fact)
            .toList(),
        recommendation.activity().map(knowledge.activities()::get).map(this::activity),
        services(recommendation));
  }

  private List<String> services(Recommendation recommendation) {
    return knowledge.services().values().stream()
        .filter(
            service ->
                service.recommendations().stream()
                    .anyMatch(given -> given.id().equals(recommendation.id())))
        .map(HookService::id)
        .sorted()
        .toList();
  }

  private ActivityView activity(Activity activity) {
    return new ActivityView(
        id(activity.url()),
        activity.text().in(language),
        activity.dosage().stream().map(dose -> dose.in(language)).toList());
  }

  private FactView fact(Fact fact) {
    return new FactView(
        fact.id(),
        fact.label().in(language),
        fact.form().map(url -> FormView.of(url, knowledge, language)));
  }

  /** Id of the artifact with this canonical URL. */
  static String id(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }
}
