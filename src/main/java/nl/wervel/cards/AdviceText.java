package nl.wervel.cards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.evaluation.Finding;
import nl.wervel.evaluation.Reason;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.LocalText;
import nl.wervel.knowledge.Recommendation;
import nl.wervel.knowledge.Urgency;

/**
 * The text of a card, in CommonMark. What is urgent has a paragraph of its own; other advice for
 * the same reasons is listed under these reasons, and what was not recorded is said once a card.
 */
final class AdviceText {
  private static final int MOST_NAMES = 6;

  private final Language language;
  private final Messages messages;
  private final ReasonText reasons;
  private final Map<String, LocalText> settings;

  AdviceText(KnowledgeBase knowledge, Language language, Messages messages, ReasonText reasons) {
    this.language = language;
    this.messages = messages;
    this.reasons = reasons;
    settings = knowledge.labels("local-setting");
  }

  String of(List<Finding> findings) {
    List<Finding> alone = findings.stream().filter(AdviceText::standsAlone).toList();
    List<Finding> listed = findings.stream().filter(f -> !standsAlone(f)).toList();
    Map<String, List<Finding>> byReasons =
        listed.stream()
            .collect(Collectors.groupingBy(this::known, LinkedHashMap::new, Collectors.toList()));
    List<String> blocks = new ArrayList<>();
    alone.forEach(finding -> blocks.add(paragraph(finding)));
    byReasons.forEach((known, sharing) -> blocks.add(list(sharing, known)));
    String footnote = String.join("  \n", footnotes(listed));
    if (!footnote.isEmpty()) {
      blocks.add(footnote);
    }
    return String.join("\n\n", blocks);
  }

  private static boolean standsAlone(Finding finding) {
    return finding.recommendation().urgency() != Urgency.INFO || finding.localText().isPresent();
  }

  private String paragraph(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add(heading(finding.recommendation()));
    if (finding.recommendation().urgency() != Urgency.INFO) {
      lines.add(finding.recommendation().description().in(language));
    }
    finding.localText().map(Markdown::escape).ifPresent(lines::add);
    Stream.of(known(finding)).filter(text -> !text.isEmpty()).forEach(lines::add);
    lines.addAll(footnotes(List.of(finding)));
    return String.join("  \n", lines);
  }

  private String list(List<Finding> findings, String known) {
    if (findings.size() == 1) {
      String heading = heading(findings.get(0).recommendation());
      return known.isEmpty() ? heading : heading + "  \n" + known;
    }
    String items =
        findings.stream()
            .map(finding -> "- " + heading(finding.recommendation()))
            .collect(Collectors.joining("\n"));
    return known.isEmpty() ? items : items + "\n\n" + known;
  }

  private String heading(Recommendation recommendation) {
    return "**" + recommendation.title().in(language) + "** (" + recommendation.section() + ")";
  }

  private String known(Finding finding) {
    List<String> known =
        finding.because().stream().filter(r -> !r.missing()).map(reasons::known).toList();
    return known.isEmpty() ? "" : labelled("because", shortened(known));
  }

  /** What the advice rests on without being recorded, and the local settings behind it. */
  private List<String> footnotes(List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    List<String> missing =
        findings.stream()
            .map(Finding::because)
            .flatMap(Collection::stream)
            .filter(Reason::missing)
            .map(Reason::fact)
            .distinct()
            .map(reasons::label)
            .toList();
    if (!missing.isEmpty()) {
      lines.add(labelled("not-recorded", shortened(missing)));
    }
    List<String> local =
        findings.stream()
            .flatMap(finding -> finding.settings().stream())
            .distinct()
            .sorted()
            .map(setting -> settings.get(setting).in(language))
            .toList();
    if (!local.isEmpty()) {
      lines.add(labelled("local-setting", String.join("; ", local)));
    }
    return lines;
  }

  /** The first few, and how many more there are; the extension has them all. */
  private String shortened(List<String> names) {
    if (names.size() <= MOST_NAMES) {
      return String.join("; ", names);
    }
    return String.join("; ", names.subList(0, MOST_NAMES))
        + "; "
        + messages.get("and-more", names.size() - MOST_NAMES);
  }

  private String labelled(String key, String text) {
    return "*" + messages.get(key) + ":* " + text;
  }
}
