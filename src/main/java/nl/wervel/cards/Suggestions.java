package nl.wervel.cards;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.evaluation.Finding;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.LocalText;
import org.hl7.fhir.r4.model.Type;

/**
 * What the cards of one response suggest: to do what a recommendation asks, and to take away the
 * draft orders that it advises against. An order is taken away by one suggestion of the response,
 * that of the most urgent recommendation which asks it.
 */
final class Suggestions {
  private static final int MOST = 3;

  private final Activities activities;
  private final CardRequest request;
  private final Language language;
  private final Messages messages;
  private final Map<String, LocalText> interventions;
  private final Map<String, List<DraftOrder>> removals = new HashMap<>();
  private final Set<String> drafted;

  /**
   * @param findings all of the response
   */
  Suggestions(
      KnowledgeBase knowledge, Activities activities, CardRequest request, List<Finding> findings) {
    this.activities = activities;
    this.request = request;
    language = request.language();
    messages = new Messages(language);
    interventions = knowledge.labels("intervention");
    List<DraftOrder> drafts =
        request.draftOrders().stream()
            .flatMap(order -> DraftOrder.of(order).stream())
            .distinct()
            .toList();
    drafts.forEach(order -> assign(order, findings));
    drafted = drafts.stream().flatMap(order -> order.activities().stream()).collect(toSet());
  }

  private void assign(DraftOrder order, List<Finding> findings) {
    findings.stream()
        .filter(finding -> order.isTakenAwayBy(finding.recommendation()))
        .min(Comparator.comparing(finding -> finding.recommendation().urgency()))
        .map(finding -> finding.recommendation().id())
        .ifPresent(id -> removals.computeIfAbsent(id, i -> new ArrayList<>()).add(order));
  }

  /**
   * The first few for the findings on one card, in their order. What is being ordered already is
   * not suggested again.
   */
  List<Card.Suggestion> of(List<Finding> findings) {
    Set<String> wanted = new HashSet<>(drafted);
    return findings.stream()
        .flatMap(finding -> of(finding, wanted, findings).stream())
        .limit(MOST)
        .toList();
  }

  /**
   * @param wanted activities already suggested on this card or being ordered
   * @param onCard all findings on this card
   */
  private List<Card.Suggestion> of(Finding finding, Set<String> wanted, List<Finding> onCard) {
    List<DraftOrder> orders = removals.getOrDefault(finding.recommendation().id(), List.of());
    Optional<String> activity = finding.recommendation().activity().filter(wanted::add);
    Set<String> followed = followed(finding, activity, onCard);
    if (orders.isEmpty()) {
      return activity.map(a -> create(a, finding.values(), followed)).stream().toList();
    }
    Map<String, List<DraftOrder>> byIntervention =
        orders.stream()
            .collect(
                Collectors.groupingBy(
                    order -> order.among(finding.recommendation().removes()).get(0),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return activity
        .map(
            replacement ->
                List.of(replace(byIntervention, replacement, finding.values(), followed)))
        .orElseGet(
            () ->
                byIntervention.entrySet().stream()
                    .map(same -> suggestion(remove(same.getKey()), delete(same), followed))
                    .toList());
  }

  /** The recommendation itself, and those beside it that ask for the same activity. */
  private static Set<String> followed(
      Finding finding, Optional<String> activity, List<Finding> onCard) {
    return Stream.concat(
            Stream.of(finding),
            onCard.stream()
                .filter(other -> activity.isPresent())
                .filter(other -> other.recommendation().activity().equals(activity)))
        .map(followed -> followed.recommendation().id())
        .collect(toSet());
  }

  private Card.Suggestion create(String activity, Map<String, Type> values, Set<String> followed) {
    return suggestion(
        activities.label(activity, language), List.of(creation(activity, values)), followed);
  }

  private Card.Suggestion replace(
      Map<String, List<DraftOrder>> orders,
      String activity,
      Map<String, Type> values,
      Set<String> followed) {
    List<Card.Action> actions = new ArrayList<>();
    orders.entrySet().forEach(same -> actions.addAll(delete(same)));
    actions.add(creation(activity, values));
    String replaced = orders.keySet().stream().map(this::label).collect(Collectors.joining(", "));
    return suggestion(
        messages.get("replace", replaced, activities.label(activity, language)), actions, followed);
  }

  private Card.Suggestion suggestion(
      String label, List<Card.Action> actions, Set<String> followed) {
    return new Card.Suggestion(label, request.ids().get(), actions, followed);
  }

  private Card.Action creation(String activity, Map<String, Type> values) {
    return Card.Action.create(
        activities.label(activity, language),
        activities.forPatient(activity, request.patientId(), values, language));
  }

  private List<Card.Action> delete(Map.Entry<String, List<DraftOrder>> same) {
    return same.getValue().stream()
        .map(order -> Card.Action.delete(remove(same.getKey()), order.reference()))
        .toList();
  }

  private String remove(String intervention) {
    return messages.get("remove", label(intervention));
  }

  private String label(String intervention) {
    return interventions.get(intervention).in(language);
  }
}
