package nl.wervel.pages;

import java.util.Locale;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The guideline to browse: pathway, modules, search, editions. */
@Controller
class GuidelineController {
  private final RunningGuideline running;

  GuidelineController(RunningGuideline running) {
    this.running = running;
  }

  /** The pathway of the guideline in force. */
  @GetMapping("/")
  String home(Locale locale, Model model) {
    KnowledgeBase knowledge = running.content().knowledge();
    model.addAttribute("pathways", PathwayView.all(knowledge));
    model.addAttribute("modules", knowledge.modules().size());
    model.addAttribute("recommendations", knowledge.recommendations().size());
    return "home";
  }

  /** A module with its recommendations. */
  @GetMapping("/guideline/{module}")
  String module(@PathVariable("module") String id, Locale locale, Model model) {
    RunningGuideline.Content content = running.content();
    model.addAttribute(
        "module",
        ModuleView.of(id, content, PagesConfiguration.language(locale))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    return "module";
  }

  /** Recommendations by words and by what they are. */
  @GetMapping("/guideline")
  String search(@ModelAttribute("asked") Search asked, Locale locale, Model model) {
    RunningGuideline.Content content = running.content();
    Language language = PagesConfiguration.language(locale);
    model.addAttribute("found", asked.in(content.knowledge(), language));
    model.addAttribute("choices", SearchChoices.of(content.knowledge(), language));
    return "search";
  }

  /** A fact that conditions read. */
  @GetMapping("/guideline/fact/{id}")
  String fact(@PathVariable("id") String id, Locale locale, Model model) {
    model.addAttribute(
        "fact",
        FactPage.of(id, running.content(), PagesConfiguration.language(locale))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    return "fact";
  }

  /** Where a recommendation stands, by its id alone. */
  @GetMapping("/guideline/recommendation/{id}")
  String recommendation(@PathVariable("id") String id) {
    return running.content().knowledge().recommendations().stream()
        .filter(recommendation -> recommendation.id().equals(id))
        .findFirst()
        .map(r -> "redirect:/guideline/" + RecommendationReader.id(r.plan()) + "#" + r.id())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** The editions beside each other, by phase of care. */
  @GetMapping("/guideline/editions")
  String editions(Locale locale, Model model) {
    model.addAttribute(
        "comparison",
        EditionComparison.of(running.content().knowledge(), PagesConfiguration.language(locale)));
    return "editions";
  }
}
