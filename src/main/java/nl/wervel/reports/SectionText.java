package nl.wervel.reports;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import nl.wervel.cards.ReasonText;
import nl.wervel.evaluation.Reason;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.ReportTemplate;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/**
 * The words of a report. What was answered with no stands together, and what is not recorded is
 * said to be so. Text from outside goes in as text nodes, which are escaped.
 */
final class SectionText {
  private final ReasonText reasons;
  private final ResourceBundle messages;
  private final Locale locale;

  SectionText(KnowledgeBase knowledge, Report report) {
    locale = report.language() == Language.EN ? Locale.ENGLISH : Locale.forLanguageTag("nl");
    messages = ResourceBundle.getBundle("nl.wervel.reports.messages", locale);
    reasons =
        new ReasonText(
            knowledge, report.language(), report.now().getZone(), UnaryOperator.identity());
  }

  Narrative of(ReportTemplate.Section section, RecordedValues values) {
    List<String> told = new ArrayList<>();
    Map<String, List<String>> noByDay = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (ReportTemplate.Item item : section.items()) {
      List<Reason> recorded = values.of(item);
      String label = reasons.label(item.facts().get(0));
      if (recorded.isEmpty()) {
        missing.add(label);
      } else if (recorded.get(0).value().equals(Optional.of(false))) {
        String day = reasons.day(recorded.get(0)).orElse("");
        noByDay.computeIfAbsent(day, d -> new ArrayList<>()).add(label);
      } else {
        told.add(line(label, recorded));
      }
    }
    List<String> paragraphs = new ArrayList<>();
    noByDay.forEach(
        (day, labels) ->
            paragraphs.add(text(day.isEmpty() ? "no" : "no.day", String.join("; ", labels), day)));
    if (!missing.isEmpty()) {
      paragraphs.add(text("not-recorded", String.join("; ", missing)));
    }
    return narrative(told, paragraphs);
  }

  /** Who the report is about. */
  Narrative subject(Patient patient) {
    String name = patient.hasName() ? patient.getNameFirstRep().getNameAsSingleString() : "";
    String born =
        patient.hasBirthDate()
            ? text("born", patient.getBirthDateElement().getValueAsString())
            : "";
    String both = name.isEmpty() || born.isEmpty() ? name + born : name + ", " + born;
    return narrative(List.of(), List.of(text("subject", both)));
  }

  private String line(String label, List<Reason> recorded) {
    Reason last = recorded.get(recorded.size() - 1);
    if (recorded.size() == 1) {
      String value = reasons.value(last);
      return reasons
          .day(last)
          .map(day -> text("item.day", label, value, day))
          .orElseGet(() -> text("item", label, value));
    }
    String points = recorded.stream().map(this::point).collect(Collectors.joining(" → "));
    return change(recorded.get(0), last)
        .map(change -> text("course", label, points, change))
        .orElseGet(() -> text("item", label, points));
  }

  private String point(Reason reason) {
    String value = reasons.value(reason);
    return reasons.day(reason).map(day -> text("point", value, day)).orElse(value);
  }

  private static Optional<String> change(Reason first, Reason last) {
    if (first.value().orElse(null) instanceof BigDecimal from
        && last.value().orElse(null) instanceof BigDecimal to) {
      BigDecimal change = to.subtract(from).stripTrailingZeros();
      return Optional.of((change.signum() > 0 ? "+" : "") + change.toPlainString());
    }
    return Optional.empty();
  }

  private String text(String key, Object... values) {
    return new MessageFormat(messages.getString(key), locale).format(values);
  }

  private static Narrative narrative(List<String> items, List<String> paragraphs) {
    XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
    div.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
    if (!items.isEmpty()) {
      XhtmlNode list = div.addTag("ul");
      items.forEach(item -> list.addTag("li").addText(item));
    }
    paragraphs.forEach(paragraph -> div.addTag("p").addText(paragraph));
    Narrative narrative = new Narrative().setStatus(NarrativeStatus.GENERATED);
    narrative.setDiv(div);
    return narrative;
  }
}
