package nl.wervel.cards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.wervel.evaluation.Evaluation;
import nl.wervel.evaluation.Finding;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.KnowledgeBase;

/**
 * Makes the cards of a response: an emergency first and alone with suggestions, then one card a
 * group of phases, the most urgent first, and last what is still missing. A finding is on exactly
 * one card. Thread-safe.
 */
public final class CardComposer {
  private final KnowledgeBase knowledge;
  private final Activities activities;

  public CardComposer(KnowledgeBase knowledge, Activities activities) {
    this.knowledge = knowledge;
    this.activities = activities;
  }

  /** The cards when nothing was answered yet. */
  public List<Card> compose(Evaluation evaluation, CardRequest request) {
    return compose(evaluation, request, List.of());
  }

  /**
   * The cards; none when the guideline has nothing to say and nothing is missing.
   *
   * @param answered what users answered lately to advice for this patient
   */
  public List<Card> compose(Evaluation evaluation, CardRequest request, List<Answered> answered) {
    Silence silence = Silence.of(evaluation.findings(), answered, new Fingerprints(knowledge)::of);
    Suggestions suggestions = new Suggestions(knowledge, activities, request, silence.spoken());
    CardWriter writer = new CardWriter(knowledge, suggestions, request);
    Map<HookService.Group, List<Finding>> groups = group(silence.spoken(), request.service());
    boolean emergency = groups.keySet().stream().anyMatch(group -> group.phases().isEmpty());
    List<Card> cards = new ArrayList<>();
    groups.forEach(
        (group, findings) ->
            cards.add(writer.advice(group, findings, !emergency || group.phases().isEmpty())));
    writer.unjudged(evaluation).ifPresent(cards::add);
    cards.sort(Comparator.comparing(card -> INDICATORS.indexOf(card.indicator())));
    new MissingCard(knowledge, activities, request)
        .of(evaluation, !emergency)
        .ifPresent(cards::add);
    silence.putOnLast(cards, writer::answered);
    return cards;
  }

  private static final List<String> INDICATORS = List.of("critical", "warning", "info");

  private static Map<HookService.Group, List<Finding>> group(
      List<Finding> spoken, HookService service) {
    Map<HookService.Group, List<Finding>> groups = new LinkedHashMap<>();
    for (HookService.Group group : service.groups()) {
      List<Finding> findings =
          spoken.stream()
              .filter(finding -> groupOf(finding, service).equals(group))
              .sorted(Comparator.comparing(finding -> finding.recommendation().urgency()))
              .toList();
      if (!findings.isEmpty()) {
        groups.put(group, findings);
      }
    }
    return groups;
  }

  private static HookService.Group groupOf(Finding finding, HookService service) {
    return service.groups().stream()
        .filter(group -> group.takes(finding.recommendation()))
        .findFirst()
        .orElseThrow();
  }
}
