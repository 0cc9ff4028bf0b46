package nl.wervel.cards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.wervel.evaluation.Evaluation;
import nl.wervel.knowledge.Fact;
import nl.wervel.knowledge.Form;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.Urgency;

/**
 * The card that asks for what is missing: the forms and items that would decide something, most
 * urgent first, each form with a Task to fill it in.
 */
final class MissingCard {
  /** {@code {fact, questionnaire}} of every missing fact, most urgent first. */
  static final String EXTENSION = "example.wervel.missing";

  private static final int MOST_FORMS = 3;
  private static final int MOST_ITEMS = 6;

  private final KnowledgeBase knowledge;
  private final Activities activities;
  private final CardRequest request;
  private final Language language;
  private final Messages messages;

  MissingCard(KnowledgeBase knowledge, Activities activities, CardRequest request) {
    this.knowledge = knowledge;
    this.activities = activities;
    this.request = request;
    language = request.language();
    messages = new Messages(language);
  }

  /**
   * The card, when something is missing that is asked for in this phase of care.
   *
   * @param withSuggestions false beside an emergency, which alone says what to do
   */
  Optional<Card> of(Evaluation evaluation, boolean withSuggestions) {
    Set<Fact> missing = new LinkedHashSet<>();
    evaluation.undecided().stream()
        .sorted(Comparator.comparing(u -> u.recommendation().urgency()))
        .flatMap(u -> u.missing().stream().sorted())
        .map(knowledge.facts()::get)
        .filter(fact -> isAsked(fact, evaluation.phase()))
        .forEach(missing::add);
    return missing.isEmpty() ? Optional.empty() : Optional.of(card(missing, withSuggestions));
  }

  /** Patient data are always asked for, a fact of a form in the phases that the form is for. */
  private boolean isAsked(Fact fact, Optional<String> phase) {
    return fact.form()
        .map(knowledge.forms()::get)
        .map(form -> form.isFor(phase) && form.facts().contains(fact.id()))
        .orElse(true);
  }

  private Card card(Set<Fact> facts, boolean withSuggestions) {
    Map<Form, List<Fact>> byForm = new LinkedHashMap<>();
    List<Fact> elsewhere = new ArrayList<>();
    for (Fact fact : facts) {
      fact.form()
          .map(knowledge.forms()::get)
          .map(form -> byForm.computeIfAbsent(form, f -> new ArrayList<>()))
          .orElse(elsewhere)
          .add(fact);
    }
    List<Form> asked = byForm.keySet().stream().limit(MOST_FORMS).toList();
    List<String> lines = new ArrayList<>(List.of(messages.get("missing.intro")));
    asked.forEach(form -> lines.add("- " + line(form, byForm.get(form))));
    if (byForm.size() > MOST_FORMS) {
      lines.add("- " + messages.get("and-more", byForm.size() - MOST_FORMS));
    }
    if (!elsewhere.isEmpty()) {
      lines.add("- " + messages.get("missing.other", labels(elsewhere)));
    }
    List<Card.Suggestion> suggestions =
        withSuggestions ? asked.stream().map(this::suggestion).toList() : List.of();
    return new Card(
        request.ids().get(),
        summary(asked, elsewhere),
        String.join("\n", lines).replaceFirst("\n", "\n\n"),
        Urgency.INFO.indicator(),
        CardWriter.source(request, language),
        suggestions,
        suggestions.isEmpty() ? null : "any",
        List.of(),
        CardWriter.links(
            CardWriter.servicePlan(request),
            asked.isEmpty() ? "" : "try?form=" + id(asked.get(0)),
            request,
            messages),
        Map.of(EXTENSION, facts.stream().map(MissingCard::json).toList()),
        List.of());
  }

  private static String id(Form form) {
    return form.url().substring(form.url().lastIndexOf('/') + 1);
  }

  private String summary(List<Form> asked, List<Fact> elsewhere) {
    List<String> titles = asked.stream().map(form -> form.title().in(language)).toList();
    for (int shown = titles.size(); shown > 0; shown--) {
      String summary = messages.get("missing.title", String.join(", ", titles.subList(0, shown)));
      if (summary.length() < 140) {
        return summary;
      }
    }
    return messages.get(
        "missing.title", labels(elsewhere.subList(0, Math.min(1, elsewhere.size()))));
  }

  private String line(Form form, List<Fact> missing) {
    List<Fact> ordered =
        missing.stream().sorted(Comparator.comparing(f -> form.facts().indexOf(f.id()))).toList();
    String title = form.title().in(language);
    return ordered.size() <= MOST_ITEMS
        ? messages.get("missing.form", title, ordered.size(), labels(ordered))
        : messages.get(
            "missing.form-more",
            title,
            ordered.size(),
            labels(ordered.subList(0, MOST_ITEMS)),
            ordered.size() - MOST_ITEMS);
  }

  private String labels(List<Fact> facts) {
    return String.join("; ", facts.stream().map(fact -> fact.label().in(language)).toList());
  }

  private Card.Suggestion suggestion(Form form) {
    String label = messages.get("missing.task", form.title().in(language));
    return new Card.Suggestion(
        label,
        request.ids().get(),
        List.of(Card.Action.create(label, activities.fillIn(form, request.patientId(), language))),
        Set.of());
  }

  private static Map<String, Object> json(Fact fact) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fact", fact.id());
    fact.form().ifPresent(form -> json.put("questionnaire", form));
    return json;
  }
}
