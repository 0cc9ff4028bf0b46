package nl.wervel.about;

import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.LocalSettings;
import nl.wervel.knowledge.LocalText;
import org.springframework.web.util.HtmlUtils;

/** The page in one language: the text, and what runs on this server. */
final class AboutPage {
  private final Language language;
  private final IntendedUse text;
  private final ResourceBundle messages;

  AboutPage(Language language) {
    this.language = language;
    this.text = IntendedUse.in(language);
    this.messages =
        ResourceBundle.getBundle(
            "nl.wervel.about.messages",
            java.util.Locale.forLanguageTag(language == Language.EN ? "en" : "nl"));
  }

  String title() {
    return text.title();
  }

  /** HTML: the text, with what runs in its places. */
  String body(RunningGuideline running) {
    return text.with(Map.of("editions", editions(running), "local-settings", settings(running)));
  }

  private String editions(RunningGuideline running) {
    Map<String, LocalText> labels = running.content().knowledge().labels("edition");
    return running.editions().stream()
        .sorted()
        .map(edition -> edition(edition, labels.get(edition), running))
        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
  }

  private String edition(String edition, LocalText label, RunningGuideline running) {
    String services =
        running.services().stream()
            .filter(service -> service.edition().equals(edition))
            .map(HookService::id)
            .map(id -> "<code>" + escape(id) + "</code>")
            .collect(Collectors.joining(", "));
    return "<li>%s. %s %s</li>"
        .formatted(
            escape(label == null ? edition : label.in(language)),
            messages.getString("services"),
            services);
  }

  private String settings(RunningGuideline running) {
    KnowledgeBase knowledge = running.content().knowledge();
    Map<String, LocalText> labels = knowledge.labels("local-setting");
    Map<String, Object> defaults = LocalSettings.inForce(Map.of(), knowledge);
    return LocalSettings.inForce(running.content().evaluator().settings(), knowledge)
        .entrySet()
        .stream()
        .map(
            setting ->
                row(
                    "td",
                    escape(labels.get(setting.getKey()).in(language)),
                    "<code>" + escape(setting.getKey()) + "</code>",
                    value(setting.getValue()),
                    value(defaults.get(setting.getKey()))))
        .collect(Collectors.joining("\n", "<table>\n" + head() + "\n", "\n</table>"));
  }

  private String head() {
    return row(
        "th",
        messages.getString("setting"),
        messages.getString("name"),
        messages.getString("value"),
        messages.getString("default"));
  }

  private static String row(String cell, String... texts) {
    return java.util.Arrays.stream(texts)
        .map(text -> "<%1$s>%2$s</%1$s>".formatted(cell, text))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private String value(Object value) {
    return value instanceof Boolean truth
        ? messages.getString(truth ? "yes" : "no")
        : escape(value.toString());
  }

  private static String escape(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
