package nl.wervel.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Fill in forms and see the cards, as a record system would show them. */
@Controller
class TryController {
  private static final String HOOK = "patient-view";

  private final RunningGuideline running;

  TryController(RunningGuideline running) {
    this.running = running;
  }

  @GetMapping("/try")
  String tryIt(Locale locale, Model model) {
    KnowledgeBase knowledge = running.content().knowledge();
    Language language = PagesConfiguration.language(locale);
    model.addAttribute(
        "services",
        running.services().stream()
            .filter(service -> service.hook().equals(HOOK))
            .map(service -> new Choice(service.id(), service.title().in(language)))
            .sorted(Comparator.comparing(choice -> !choice.id().equals("lrp-patient-view")))
            .toList());
    model.addAttribute("forms", forms(knowledge, language));
    model.addAttribute("libraries", List.of("commonmark/dist/commonmark.min.js"));
    return "try";
  }

  private static List<Choice> forms(KnowledgeBase knowledge, Language language) {
    return knowledge.forms().values().stream()
        .map(form -> new Choice(RecommendationReader.id(form.url()), form.title().in(language)))
        .sorted(Comparator.comparing(Choice::label))
        .toList();
  }

  /** Something to choose by its label. */
  record Choice(String id, String label) {}

  /**
   * A frame for the form renderer, which writes styles of its own into the page: there they may,
   * and do not reach ours.
   */
  @GetMapping("/try/form")
  String form(HttpServletResponse response) {
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self' data:; base-uri 'none';"
            + " frame-ancestors 'self'");
    return "form";
  }
}
