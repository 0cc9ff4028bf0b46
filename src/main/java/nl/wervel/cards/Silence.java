package nl.wervel.cards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.wervel.evaluation.Finding;

/**
 * Which of the findings are not shown, since a user answered them and nothing changed since. Never
 * an alarm.
 *
 * @param spoken what is shown, in the order of the findings
 * @param silent what is not, with the answer that silenced it
 */
record Silence(List<Finding> spoken, Map<Finding, Answered> silent) {
  /**
   * @param fingerprint of a finding as it is now
   */
  static Silence of(
      List<Finding> findings, List<Answered> answered, Function<Finding, String> fingerprint) {
    List<Finding> spoken = new ArrayList<>();
    Map<Finding, Answered> silent = new LinkedHashMap<>();
    for (Finding finding : findings) {
      answer(finding, answered, fingerprint)
          .ifPresentOrElse(answer -> silent.put(finding, answer), () -> spoken.add(finding));
    }
    return new Silence(spoken, silent);
  }

  private static Optional<Answered> answer(
      Finding finding, List<Answered> answered, Function<Finding, String> fingerprint) {
    if (finding.recommendation().alarm()) {
      return Optional.empty();
    }
    List<Answered> about =
        answered.stream()
            .filter(answer -> answer.recommendation().equals(finding.recommendation().id()))
            .toList();
    if (about.isEmpty()) {
      return Optional.empty();
    }
    String now = fingerprint.apply(finding);
    return about.stream()
        .filter(answer -> answer.fingerprint().equals(now))
        .max(Comparator.comparing(Answered::at));
  }

  /**
   * The last card names what is silent; without any card a short one does.
   *
   * @param cards added to, or the last one replaced
   */
  void putOnLast(List<Card> cards, Supplier<Card> notice) {
    if (silent.isEmpty()) {
      return;
    }
    if (cards.isEmpty()) {
      cards.add(notice.get());
    }
    Card last = cards.remove(cards.size() - 1);
    List<Object> recommendations = new ArrayList<>();
    if (last.extension().get(RecommendationExtension.NAME) instanceof List<?> shown) {
      recommendations.addAll(shown);
    }
    silent.forEach(
        (finding, answer) ->
            recommendations.add(RecommendationExtension.silenced(finding, answer)));
    cards.add(last.with(RecommendationExtension.NAME, recommendations));
  }
}
