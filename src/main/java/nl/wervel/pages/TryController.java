package nl.wervel.pages;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.knowledge.Fact;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Fill in forms and see the cards, as a record system would show them. */
@Controller
class TryController {
  private static final String HOOK = "patient-view";

  private final RunningGuideline running;
  private final FhirContext fhir;

  TryController(RunningGuideline running, FhirContext fhir) {
    this.running = running;
    this.fhir = fhir;
  }

  @GetMapping("/try")
  String tryIt(Locale locale, Model model) {
    KnowledgeBase knowledge = running.content().knowledge();
    Language language = PagesConfiguration.language(locale);
    Optional<String> first = running.ofAllPhases().map(HookService::id);
    model.addAttribute(
        "services",
        running.services().stream()
            .filter(service -> service.hook().equals(HOOK))
            .map(service -> new Choice(service.id(), service.title().in(language)))
            .sorted(Comparator.comparing(choice -> first.filter(choice.id()::equals).isEmpty()))
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

  /** A Questionnaire of the running guideline, as FHIR JSON. */
  @GetMapping(path = "/try/questionnaire/{id}", produces = "application/fhir+json")
  @ResponseBody
  String questionnaire(@PathVariable("id") String id) {
    return running
        .content()
        .knowledge()
        .questionnaire(KnowledgeBase.BASE + "/Questionnaire/" + id)
        .map(fhir.newJsonParser()::encodeResourceToString)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** Labels of all facts by id. */
  @GetMapping("/try/facts")
  @ResponseBody
  Map<String, String> facts(Locale locale) {
    Language language = PagesConfiguration.language(locale);
    return running.content().knowledge().facts().values().stream()
        .collect(Collectors.toMap(Fact::id, fact -> fact.label().in(language)));
  }

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
