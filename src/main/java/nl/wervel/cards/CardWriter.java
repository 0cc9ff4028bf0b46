package nl.wervel.cards;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.wervel.evaluation.Finding;
import nl.wervel.evaluation.Reason;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.LocalText;
import nl.wervel.knowledge.Recommendation;
import nl.wervel.knowledge.Urgency;

/** Words the cards of one response. */
final class CardWriter {
  private static final int MOST_SUMMARY = 139;
  private static final int MOST_SUGGESTIONS = 3;
  private static final int MOST_NAMES = 6;

  private final KnowledgeBase knowledge;
  private final Activities activities;
  private final CardRequest request;
  private final Language language;
  private final Messages messages;
  private final ReasonText reasons;

  CardWriter(KnowledgeBase knowledge, Activities activities, CardRequest request) {
    this.knowledge = knowledge;
    this.activities = activities;
    this.request = request;
    language = request.language();
    messages = new Messages(language);
    reasons = new ReasonText(knowledge, language, request.zone());
  }

  /** A card for the findings of one group, most urgent first. */
  Card advice(HookService.Group group, List<Finding> findings, boolean withSuggestions) {
    Recommendation first = findings.get(0).recommendation();
    String title = first.title().in(language);
    List<Card.Suggestion> suggestions = withSuggestions ? suggestions(findings) : List.of();
    return new Card(
        request.ids().get(),
        shorten(
            findings.size() == 1 ? title : messages.get("more", title, findings.size() - 1), title),
        detail(findings),
        first.urgency().indicator(),
        new Card.Source(
            first.citation(),
            request.baseUrl() + "/fhir/" + first.plan().substring(KnowledgeBase.BASE.length() + 1),
            new Card.Coding(
                request.baseUrl() + "/fhir/PlanDefinition/" + request.service().id(),
                group.id(),
                group.title().in(language))),
        suggestions,
        suggestions.isEmpty() ? null : "any",
        overrideReasons(),
        Map.of(RecommendationExtension.NAME, RecommendationExtension.of(findings)));
  }

  /**
   * A card that names what could not be judged, so that its absence is not taken for "does not
   * apply".
   */
  Optional<Card> unjudged(List<Recommendation> failed) {
    List<String> lines = new ArrayList<>();
    if (!request.unread().isEmpty()) {
      lines.add(messages.get("unjudged.keys", String.join(", ", request.unread())));
    }
    if (!failed.isEmpty()) {
      lines.add(
          messages.get(
              "unjudged.failed",
              failed.stream().map(r -> r.title().in(language)).collect(Collectors.joining("; "))));
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(notice("unjudged.title", String.join("\n\n", lines)));
  }

  private Card notice(String title, String detail) {
    return new Card(
        request.ids().get(),
        messages.get(title),
        detail,
        Urgency.WARNING.indicator(),
        source(request, language),
        List.of(),
        null,
        List.of(),
        Map.of());
  }

  /** The service itself as source, for cards that are no recommendation. */
  static Card.Source source(CardRequest request, Language language) {
    return new Card.Source(
        request.service().title().in(language),
        request.baseUrl() + "/fhir/PlanDefinition/" + request.service().id(),
        null);
  }

  private static String shorten(String text, String shorter) {
    String fitting = text.length() <= MOST_SUMMARY ? text : shorter;
    return fitting.length() <= MOST_SUMMARY
        ? fitting
        : fitting.substring(0, MOST_SUMMARY - 1) + "…";
  }

  private String detail(List<Finding> findings) {
    return findings.stream().map(this::paragraph).collect(Collectors.joining("\n\n"));
  }

  private String paragraph(Finding finding) {
    Recommendation recommendation = finding.recommendation();
    List<String> lines = new ArrayList<>();
    lines.add("**" + recommendation.title().in(language) + "** (" + recommendation.section() + ")");
    if (recommendation.urgency() != Urgency.INFO) {
      lines.add(recommendation.description().in(language));
    }
    finding.localText().map(Markdown::escape).ifPresent(lines::add);
    List<String> known =
        finding.because().stream().filter(r -> !r.missing()).map(reasons::known).toList();
    if (!known.isEmpty()) {
      lines.add(labelled("because", String.join("; ", known)));
    }
    List<String> missing =
        finding.because().stream()
            .filter(Reason::missing)
            .map(reason -> reasons.label(reason.fact()))
            .toList();
    if (!missing.isEmpty()) {
      lines.add(labelled("not-recorded", String.join("; ", shortened(missing))));
    }
    if (!finding.settings().isEmpty()) {
      Map<String, LocalText> labels = knowledge.labels("local-setting");
      lines.add(
          labelled(
              "local-setting",
              finding.settings().stream()
                  .sorted()
                  .map(setting -> labels.get(setting).in(language))
                  .collect(Collectors.joining("; "))));
    }
    return String.join("  \n", lines);
  }

  /** The first few names, and how many more there are; the extension has them all. */
  private List<String> shortened(List<String> names) {
    if (names.size() <= MOST_NAMES) {
      return names;
    }
    List<String> shown = new ArrayList<>(names.subList(0, MOST_NAMES));
    shown.add(messages.get("and-more", names.size() - MOST_NAMES));
    return shown;
  }

  private String labelled(String key, String text) {
    return "*" + messages.get(key) + ":* " + text;
  }

  private List<Card.Suggestion> suggestions(List<Finding> findings) {
    Set<String> wanted =
        findings.stream()
            .flatMap(finding -> finding.recommendation().activity().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return wanted.stream().limit(MOST_SUGGESTIONS).map(this::suggestion).toList();
  }

  private Card.Suggestion suggestion(String activity) {
    String label = activities.label(activity, language);
    return new Card.Suggestion(
        label,
        request.ids().get(),
        List.of(
            new Card.Action(
                "create", label, activities.forPatient(activity, request.patientId(), language))));
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
