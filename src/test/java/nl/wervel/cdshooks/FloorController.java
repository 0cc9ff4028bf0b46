package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import nl.wervel.clients.Client;
import nl.wervel.clients.Clients;
import nl.wervel.fetch.Fetcher;
import nl.wervel.knowledge.HookService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The floor of a benchmark: what a call costs that is read as any other, every resource of it, and
 * then answered with a constant. Below the hooks' address, so that the same filters stand before
 * it; in the benchmark's server only.
 */
@RestController
@ConditionalOnProperty("wervel.benchmark")
@RequestMapping(path = "/cds-services/{id}/floor/{answer}")
class FloorController {
  private final RunningGuideline guideline;
  private final Clients clients;
  private final FhirContext fhir;
  private final Gathering gathering;
  private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
  private final LongAdder resources = new LongAdder();

  FloorController(RunningGuideline guideline, Clients clients, FhirContext fhir, Fetcher fetcher) {
    this.guideline = guideline;
    this.clients = clients;
    this.fhir = fhir;
    gathering = new Gathering(fhir, fetcher, Optional.empty());
  }

  /** From now on this is the answer. */
  @PutMapping
  void remember(@PathVariable("answer") String answer, @RequestBody byte[] bytes) {
    answers.put(answer, bytes);
  }

  @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] call(
      @PathVariable("id") String id,
      @PathVariable("answer") String answer,
      @RequestBody JsonNode body,
      HttpServletRequest http) {
    HookService service = guideline.service(id).orElseThrow(CdsException::unknownService);
    HookCall call = HookCall.of(body, service);
    Client client = clients.calling(http);
    HookResources beingMade = HookResources.of(call, fhir);
    resources.add(beingMade.serviceRequests().size());
    resources.add(gathering.of(call, client, service).resources().size());
    return answers.get(answer);
  }
}
