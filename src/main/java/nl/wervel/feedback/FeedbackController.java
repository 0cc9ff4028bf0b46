package nl.wervel.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import nl.wervel.cdshooks.CdsException;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.clients.Clients;
import nl.wervel.knowledge.HookService;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes what users answered to a service's cards (CDS Hooks 2.0, "Feedback"). */
@RestController
class FeedbackController {
  /** The reported cards that we do not know. */
  static final String UNKNOWN_CARDS = "example.wervel.unknownCards";

  private final RunningGuideline guideline;
  private final Clients clients;
  private final FeedbackIntake intake;

  FeedbackController(RunningGuideline guideline, Clients clients, FeedbackIntake intake) {
    this.guideline = guideline;
    this.clients = clients;
    this.intake = intake;
  }

  @PostMapping(
      path = "/cds-services/{id}/feedback",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Object> take(
      @PathVariable("id") String id, @RequestBody JsonNode body, HttpServletRequest http) {
    HookService service = guideline.service(id).orElseThrow(CdsException::unknownService);
    List<FeedbackEntry> entries = FeedbackBody.read(body);
    List<String> unknown = intake.take(entries, clients.calling(http).id(), service.id());
    return unknown.isEmpty() ? Map.of() : Map.of("extension", Map.of(UNKNOWN_CARDS, unknown));
  }
}
