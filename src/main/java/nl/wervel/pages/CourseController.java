package nl.wervel.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.knowledge.Language;
import nl.wervel.pages.TryController.Choice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** A patient's course over time, which prints as the report to the GP. */
@Controller
class CourseController {
  private final RunningGuideline running;

  CourseController(RunningGuideline running) {
    this.running = running;
  }

  @GetMapping("/course")
  String course(Locale locale, Model model) {
    Language language = PagesConfiguration.language(locale);
    model.addAttribute(
        "reports",
        running.content().knowledge().reports().values().stream()
            .map(report -> new Choice(report.type(), report.title().in(language)))
            .sorted(Comparator.comparing(Choice::label))
            .toList());
    model.addAttribute("libraries", List.of("chart.js/dist/chart.umd.min.js"));
    return "course";
  }
}
