package nl.wervel.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.evaluation.Evaluation;
import nl.wervel.evaluation.Finding;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.Recommendation;
import nl.wervel.knowledge.Urgency;

/** Words the cards of one response. */
final class CardWriter {
  /**
   * {@code {id, reason}} of each recommendation that was not judged: it failed, or came too late.
   */
  private static final String UNJUDGED = "example.wervel.unjudged";

  private static final int MOST_SUMMARY = 139;

  private final KnowledgeBase knowledge;
  private final Suggestions suggested;
  private final CardRequest request;
  private final Language language;
  private final Messages messages;
  private final AdviceText text;
  private final Fingerprints fingerprints;

  CardWriter(KnowledgeBase knowledge, Suggestions suggested, CardRequest request) {
    this.knowledge = knowledge;
    this.suggested = suggested;
    this.request = request;
    language = request.language();
    messages = new Messages(language);
    fingerprints = new Fingerprints(knowledge);
    text =
        new AdviceText(
            knowledge,
            language,
            messages,
            new ReasonText(knowledge, language, request.zone(), Markdown::foreign));
  }

  /** A card for the findings of one group, most urgent first. */
  Card advice(HookService.Group group, List<Finding> findings, boolean withSuggestions) {
    Recommendation first = findings.get(0).recommendation();
    String title = first.title().in(language);
    List<Card.Suggestion> suggestions = withSuggestions ? suggested.of(findings) : List.of();
    return new Card(
        request.ids().get(),
        shorten(
            findings.size() == 1 ? title : messages.get("more", title, findings.size() - 1), title),
        text.of(findings),
        first.urgency().indicator(),
        new Card.Source(
            first.citation(),
            about(request),
            new Card.Coding(
                request.baseUrl() + "/fhir/PlanDefinition/" + request.service().id(),
                group.id(),
                group.title().in(language))),
        suggestions,
        suggestions.isEmpty() ? null : "any",
        overrideReasons(),
        links(first.plan().substring(KnowledgeBase.BASE.length() + 1), "", request, messages),
        Map.of(RecommendationExtension.NAME, RecommendationExtension.of(findings)),
        findings.stream().map(this::shown).toList());
  }

  private Card.Advice shown(Finding finding) {
    return new Card.Advice(
        finding.recommendation().id(), finding.recommendation().plan(), fingerprints.of(finding));
  }

  /**
   * A card that names what could not be judged, so that its absence is not taken for "does not
   * apply".
   */
  Optional<Card> unjudged(Evaluation evaluation) {
    List<String> lines = new ArrayList<>();
    if (!request.unread().isEmpty()) {
      lines.add(messages.get("unjudged.keys", String.join(", ", request.unread())));
    }
    if (!evaluation.failed().isEmpty()) {
      lines.add(messages.get("unjudged.failed", titles(evaluation.failed())));
    }
    if (!evaluation.late().isEmpty()) {
      lines.add(messages.get("unjudged.late", bySubject(evaluation.late())));
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            notice(
                "unjudged.title",
                String.join("\n\n", lines),
                Urgency.WARNING,
                extension(evaluation)));
  }

  private String titles(List<Recommendation> recommendations) {
    return recommendations.stream()
        .map(r -> r.title().in(language))
        .collect(Collectors.joining("; "));
  }

  /** How many of each card's subject: without time these are hundreds. */
  private String bySubject(List<Recommendation> recommendations) {
    return request.service().groups().stream()
        .map(group -> Map.entry(group, recommendations.stream().filter(group::takes).count()))
        .filter(counted -> counted.getValue() > 0)
        .map(counted -> counted.getKey().title().in(language) + " (" + counted.getValue() + ")")
        .collect(Collectors.joining("; "));
  }

  private static Map<String, Object> extension(Evaluation evaluation) {
    List<Map<String, String>> unjudged =
        Stream.concat(
                evaluation.failed().stream().map(r -> Map.of("id", r.id(), "reason", "failed")),
                evaluation.late().stream().map(r -> Map.of("id", r.id(), "reason", "late")))
            .toList();
    return unjudged.isEmpty() ? Map.of() : Map.of(UNJUDGED, unjudged);
  }

  /** A short card for advice that is not shown since it was answered, when there is no other. */
  Card answered() {
    return notice("answered.title", messages.get("answered.detail"), Urgency.INFO, Map.of());
  }

  private Card notice(String title, String detail, Urgency urgency, Map<String, Object> extension) {
    return new Card(
        request.ids().get(),
        messages.get(title),
        detail,
        urgency.indicator(),
        source(request, language),
        List.of(),
        null,
        List.of(),
        links(servicePlan(request), "", request, messages),
        extension,
        List.of());
  }

  /** The service itself as source, for cards that are no recommendation. */
  static Card.Source source(CardRequest request, Language language) {
    return new Card.Source(request.service().title().in(language), about(request), null);
  }

  /** The page that says what all this is for and what it is not. */
  private static String about(CardRequest request) {
    return request.baseUrl() + "/about";
  }

  /** The service's own plan, for cards that are no recommendation. */
  static String servicePlan(CardRequest request) {
    return "PlanDefinition/" + request.service().id();
  }

  /**
   * @param page of ours that is shown when they are launched: address with query, without slash
   */
  static List<Card.Link> links(String plan, String page, CardRequest request, Messages messages) {
    Card.Link inFhir =
        new Card.Link(
            messages.get("link.plan"), request.baseUrl() + "/fhir/" + plan, "absolute", null);
    return request.smartLinks()
        ? List.of(
            inFhir,
            new Card.Link(messages.get("link.app"), request.baseUrl() + "/launch", "smart", page))
        : List.of(inFhir);
  }

  private static String shorten(String text, String shorter) {
    String fitting = text.length() <= MOST_SUMMARY ? text : shorter;
    return fitting.length() <= MOST_SUMMARY
        ? fitting
        : fitting.substring(0, MOST_SUMMARY - 1) + "…";
  }

  private List<Card.Reason> overrideReasons() {
    return knowledge.labels("override-reason").entrySet().stream()
        .map(
            reason ->
                new Card.Reason(
                    reason.getKey(),
                    KnowledgeBase.BASE + "/CodeSystem/override-reason",
                    reason.getValue().in(language)))
        .toList();
  }
}
