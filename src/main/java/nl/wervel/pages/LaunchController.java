package nl.wervel.pages;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Where a record system launches the pages (SMART App Launch 2.0, "EHR launch"), and comes back.
 */
@Controller
class LaunchController {
  private final PageProperties properties;

  LaunchController(PageProperties properties) {
    this.properties = properties;
  }

  @GetMapping("/launch")
  String launch(Model model) {
    model.addAttribute("clientId", properties.clientId());
    model.addAttribute("scopes", properties.scopes());
    model.addAttribute("libraries", List.of("fhirclient/build/fhir-client.pure.min.js"));
    return "launch";
  }
}
