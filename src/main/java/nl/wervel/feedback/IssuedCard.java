package nl.wervel.feedback;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.cards.Answered.Outcome;
import nl.wervel.cdshooks.ClientPatient;

/**
 * A card that went out.
 *
 * @param service id of the service that gave it
 * @param serviceVersion version of the service's plan
 * @param plans canonical URL of the plan of each recommendation on it, by recommendation
 * @param suggestions recommendations that each suggestion follows, by the suggestion's uuid
 */
record IssuedCard(
    String uuid,
    ClientPatient patient,
    String service,
    String serviceVersion,
    Map<String, String> plans,
    Map<String, Set<String>> suggestions) {
  IssuedCard {
    plans = Map.copyOf(plans);
    suggestions = Map.copyOf(suggestions);
  }

  /**
   * The recommendations that an answer is about: all on the card when it is overridden, those
   * behind the accepted suggestions when it is accepted.
   */
  List<String> answeredBy(FeedbackEntry entry) {
    Stream<String> recommendations =
        entry.outcome() == Outcome.OVERRIDDEN
            ? plans.keySet().stream()
            : entry.suggestionUuids().stream()
                .flatMap(suggestion -> suggestions.getOrDefault(suggestion, Set.of()).stream());
    return recommendations.distinct().sorted().collect(Collectors.toList());
  }
}
