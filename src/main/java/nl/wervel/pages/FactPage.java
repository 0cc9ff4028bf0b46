package nl.wervel.pages;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.knowledge.Define;
import nl.wervel.knowledge.Fact;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.LocalSettings;
import nl.wervel.pages.RecommendationView.FormView;
import nl.wervel.wording.Clause;
import nl.wervel.wording.ConditionWords;

/**
 * A fact: who asks for it, what it means when it follows from others, and who reads it.
 *
 * @param answers labels of the codes that it can hold
 * @param meaning in words, of a fact that follows from others
 * @param cql the same as written
 */
record FactPage(
    String id,
    String label,
    Optional<String> unit,
    Optional<FormView> form,
    List<String> answers,
    Optional<Clause> meaning,
    Optional<String> cql,
    List<Reader> readBy) {

  /**
   * A recommendation that reads it.
   *
   * @param module id of its PlanDefinition
   */
  record Reader(String id, String module, String title) {}

  /** The fact with this id, if there is one. */
  static Optional<FactPage> of(String id, RunningGuideline.Content content, Language language) {
    return Optional.ofNullable(content.knowledge().facts().get(id))
        .map(fact -> of(fact, content, language));
  }

  private static FactPage of(Fact fact, RunningGuideline.Content content, Language language) {
    KnowledgeBase knowledge = content.knowledge();
    ConditionWords words =
        new ConditionWords(
            knowledge, LocalSettings.inForce(content.evaluator().settings(), knowledge));
    Optional<Define> derived = derived(fact.id(), knowledge);
    return new FactPage(
        fact.id(),
        fact.label().in(language),
        fact.unit(),
        fact.form().map(url -> FormView.of(url, knowledge, language)),
        fact.answers().values().stream().map(label -> label.in(language)).sorted().toList(),
        derived.map(define -> words.of(define, language)),
        derived.map(knowledge.libraries()::text),
        knowledge.recommendations().stream()
            .filter(recommendation -> words.facts(recommendation.condition()).contains(fact.id()))
            .map(
                recommendation ->
                    new Reader(
                        recommendation.id(),
                        RecommendationReader.id(recommendation.plan()),
                        recommendation.title().in(language)))
            .toList());
  }

  /** The define of its name, unless the library of facts reads it from the record. */
  private static Optional<Define> derived(String id, KnowledgeBase knowledge) {
    return knowledge.libraries().all().stream()
        .filter(library -> !knowledge.libraries().isFactLibrary(library))
        .map(library -> library.getIdentifier().getId())
        .filter(library -> knowledge.libraries().defines(library, id))
        .filter(library -> isTruth(library, id, knowledge))
        .map(library -> new Define(library, id))
        .findFirst();
  }

  private static boolean isTruth(String library, String define, KnowledgeBase knowledge) {
    return Stream.ofNullable(
            knowledge
                .libraries()
                .find(library, define)
                .findFirst()
                .orElseThrow()
                .getResultTypeName())
        .anyMatch(type -> type.getLocalPart().equals("Boolean"));
  }
}
