package nl.wervel.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.clients.PublicAddress;
import nl.wervel.knowledge.Language;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What there is for who connects a system. */
@Controller
class IntegratorController {
  private final RunningGuideline running;
  private final PublicAddress address;
  private final ObjectProvider<Tester> tester;
  private final Samples samples = new Samples();
  private final SwaggerUi swaggerUi = SwaggerUi.ofTheJar();

  IntegratorController(
      RunningGuideline running, PublicAddress address, ObjectProvider<Tester> tester) {
    this.running = running;
    this.address = address;
    this.tester = tester;
  }

  /** Services, fields, operations, samples. */
  @GetMapping("/integrators")
  String integrators(Locale locale, Model model, HttpServletRequest request) {
    model.addAttribute("services", services(locale));
    model.addAttribute("samples", samples.at(here(request)));
    model.addAttribute("tester", tester.getIfAvailable() != null);
    return "integrators";
  }

  /**
   * A call to check.
   *
   * @param service chosen beforehand
   */
  @GetMapping("/integrators/check")
  String check(
      @RequestParam(name = "service", defaultValue = "lrp-patient-view") String service,
      Locale locale,
      Model model,
      HttpServletRequest request) {
    model.addAttribute("services", services(locale));
    model.addAttribute("chosen", service);
    model.addAttribute("address", here(request));
    return "check";
  }

  /**
   * The FHIR API to browse.
   *
   * @param part of it: a resource type, or what HAPI calls the rest
   */
  @GetMapping("/integrators/openapi")
  String openapi(
      @RequestParam(name = "part", defaultValue = "PlanDefinition") String part, Model model) {
    model.addAttribute("parts", SwaggerUi.PARTS);
    model.addAttribute("part", SwaggerUi.PARTS.contains(part) ? part : SwaggerUi.PARTS.get(0));
    model.addAttribute("library", swaggerUi.address());
    return "openapi";
  }

  /** This server, as the reader sees it. */
  private String here(HttpServletRequest request) {
    String fhir = address.fhir(request);
    return fhir.substring(0, fhir.lastIndexOf("/fhir"));
  }

  private List<ServiceView> services(Locale locale) {
    Language language = PagesConfiguration.language(locale);
    return running.services().stream().map(each -> ServiceView.of(each, language)).toList();
  }
}
