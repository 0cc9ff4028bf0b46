package nl.wervel.about;

import java.util.EnumMap;
import java.util.Map;
import nl.wervel.cdshooks.Languages;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.knowledge.Language;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the page, where every card's source leads. It asks nothing of other servers. */
@RestController
class AboutController {
  private final RunningGuideline running;
  private final Map<Language, AboutPage> pages = new EnumMap<>(Language.class);

  AboutController(RunningGuideline running, ObjectProvider<BuildProperties> build) {
    this.running = running;
    String version = build.stream().findFirst().map(BuildProperties::getVersion).orElse("");
    for (Language language : Language.values()) {
      pages.put(language, new AboutPage(language, version));
    }
  }

  /**
   * @param lang {@code nl} or {@code en}; without it Accept-Language chooses
   */
  @GetMapping(path = "/about", produces = "text/html;charset=UTF-8")
  ResponseEntity<String> about(
      @RequestParam(name = "lang", required = false) String lang,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) String acceptLanguage) {
    Language language = Languages.of(lang == null ? acceptLanguage : lang);
    return ResponseEntity.ok()
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .header(HttpHeaders.CONTENT_LANGUAGE, AboutPage.code(language))
        .body(pages.get(language).html(running));
  }
}
