package nl.wervel.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.wervel.knowledge.GuidelineModule;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.Recommendation;
import nl.wervel.pages.Search.Hit;

/** What was replaced beside what replaced it, and what of an earlier edition still runs. */
record EditionComparison(List<Phase> phases) {

  /** A phase of care of which an earlier edition speaks. */
  record Phase(String label, List<Replaced> replaced, List<Hit> kept) {}

  /** A recommendation with its successors. */
  record Replaced(Hit old, List<Hit> successors) {}

  static EditionComparison of(KnowledgeBase knowledge, Language language) {
    Map<String, Hit> all =
        knowledge.modules().values().stream()
            .flatMap(module -> module.recommendations().stream().map(r -> new Hit(module, r)))
            .collect(Collectors.toMap(hit -> hit.recommendation().id(), Function.identity()));
    String earlier =
        knowledge.modules().values().stream()
            .filter(GuidelineModule::retired)
            .map(GuidelineModule::edition)
            .findFirst()
            .orElse("");
    List<Phase> phases = new ArrayList<>();
    knowledge
        .labels("phase")
        .forEach(
            (phase, label) -> {
              List<Hit> old = new Search("", "", "", phase, earlier).in(knowledge, language);
              if (!earlier.isEmpty() && !old.isEmpty()) {
                phases.add(phase(label.in(language), old, all));
              }
            });
    return new EditionComparison(phases);
  }

  private static Phase phase(String label, List<Hit> old, Map<String, Hit> all) {
    return new Phase(
        label,
        old.stream()
            .filter(hit -> hit.module().retired())
            .map(hit -> new Replaced(hit, successors(hit.recommendation(), all)))
            .toList(),
        old.stream().filter(hit -> !hit.module().retired()).toList());
  }

  private static List<Hit> successors(Recommendation replaced, Map<String, Hit> all) {
    return replaced.successors().stream().sorted().map(all::get).toList();
  }
}
