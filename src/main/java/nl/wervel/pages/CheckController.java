package nl.wervel.pages;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import nl.wervel.cdshooks.CdsException;
import nl.wervel.cdshooks.RequestCheck;
import nl.wervel.cdshooks.RequestExample;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.clients.Clients;
import nl.wervel.clients.PublicAddress;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What programs ask about calls: a check, an example, a description. What is sent is answered and
 * forgotten.
 */
@RestController
class CheckController {
  private final RequestCheck check;
  private final RunningGuideline running;
  private final Clients clients;
  private final PublicAddress address;
  private final MessageSource messages;
  private final ObjectMapper json;
  private final List<JsonNode> known;

  CheckController(
      RequestCheck check,
      RunningGuideline running,
      Clients clients,
      PublicAddress address,
      MessageSource messages,
      ObjectMapper json)
      throws IOException {
    this.check = check;
    this.running = running;
    this.clients = clients;
    this.address = address;
    this.messages = messages;
    this.json = json;
    this.known = json.readValue(Samples.read("example.json"), new TypeReference<>() {});
  }

  /**
   * What is wrong with a call.
   *
   * @param call as it would be sent to the service
   */
  @PostMapping(
      path = "/integrators/check",
      consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<CheckAnswer> check(
      @RequestParam("service") String service,
      @RequestBody(required = false) byte[] call,
      Locale locale) {
    RequestCheck.Outcome outcome =
        check.check(service, call == null ? new byte[0] : call, clients.everybody());
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage())
        .body(new CheckWords(messages, locale).of(service, outcome));
  }

  /** A call of a service that is answered. */
  @GetMapping(path = "/integrators/examples/{service}", produces = MediaType.APPLICATION_JSON_VALUE)
  String example(@PathVariable("service") String service) throws IOException {
    ObjectNode example =
        RequestExample.of(
            running.service(service).orElseThrow(CdsException::unknownService), known);
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(example);
  }

  /** The hooks in OpenAPI 3. */
  @GetMapping(path = "/integrators/cds-hooks.json", produces = MediaType.APPLICATION_JSON_VALUE)
  String openapi(Locale locale, HttpServletRequest request) {
    String fhir = address.fhir(request);
    return Json.pretty(
        new HooksDescription(
                running.services(),
                PagesConfiguration.language(locale),
                fhir.substring(0, fhir.lastIndexOf("/fhir")))
            .with(known));
  }
}
