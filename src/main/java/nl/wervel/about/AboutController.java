package nl.wervel.about;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import nl.wervel.cdshooks.Languages;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.knowledge.Language;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Serves the page, where every card's source leads. */
@Controller
class AboutController {
  private final RunningGuideline running;
  private final String version;
  private final Map<Language, AboutPage> pages = new EnumMap<>(Language.class);

  AboutController(RunningGuideline running, ObjectProvider<BuildProperties> build) {
    this.running = running;
    this.version = build.stream().findFirst().map(BuildProperties::getVersion).orElse("");
    for (Language language : Language.values()) {
      pages.put(language, new AboutPage(language));
    }
  }

  @GetMapping("/about")
  String about(Locale locale, Model model) {
    AboutPage page = pages.get(Languages.of(locale.toLanguageTag()));
    model.addAttribute("title", page.title());
    model.addAttribute("body", page.body(running));
    model.addAttribute("version", version);
    return "about";
  }
}
