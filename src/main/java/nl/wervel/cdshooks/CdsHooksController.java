package nl.wervel.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import nl.wervel.cards.Answered;
import nl.wervel.cards.Card;
import nl.wervel.cards.CardRequest;
import nl.wervel.clients.Client;
import nl.wervel.clients.Clients;
import nl.wervel.evaluation.Deadline;
import nl.wervel.evaluation.Evaluation;
import nl.wervel.http.StartPass;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.Language;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Discovery and service calls (CDS Hooks 2.0, "Discovery" and "Calling a CDS Service"). */
@RestController
@RequestMapping(path = "/cds-services", produces = MediaType.APPLICATION_JSON_VALUE)
class CdsHooksController {
  /** The version of the specification that the services follow, as discovery says it. */
  private static final String CDS_HOOKS = "2.0.1";

  /** In order of time, so that the register writes what belongs together side by side. */
  private static final TimeBasedEpochGenerator UUIDS = Generators.timeBasedEpochGenerator();

  private final RunningGuideline guideline;
  private final RecordReader records;
  private final Clients clients;
  private final CardMemory memory;
  private final Clock clock;
  private final CdsHooksProperties properties;
  private final HookWatch watch;

  CdsHooksController(
      RunningGuideline guideline,
      RecordReader records,
      Clients clients,
      CardMemory memory,
      Clock clock,
      CdsHooksProperties properties,
      HookWatch watch) {
    this.guideline = guideline;
    this.records = records;
    this.clients = clients;
    this.memory = memory;
    this.clock = clock;
    this.properties = properties;
    this.watch = watch;
  }

  @GetMapping
  Map<String, Object> discover(
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) String acceptLanguage) {
    Language language = Languages.of(acceptLanguage);
    return Map.of(
        "services", guideline.services().stream().map(s -> describe(s, language)).toList());
  }

  private static Map<String, Object> describe(HookService service, Language language) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("hook", service.hook());
    json.put("title", service.title().in(language));
    json.put("description", service.description().in(language));
    json.put("id", service.id());
    json.put("version", CDS_HOOKS);
    json.put("prefetch", Prefetch.templates(service));
    service.usage().ifPresent(usage -> json.put("usageRequirements", usage.in(language)));
    json.put(
        "extension",
        Map.of(
            "example.wervel.guideline",
            Map.of("edition", service.edition(), "version", service.version())));
    return json;
  }

  @PostMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  Map<String, List<Card>> call(
      @PathVariable("id") String id,
      @RequestBody JsonNode body,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) String acceptLanguage,
      HttpServletRequest http) {
    RunningGuideline.Content content = guideline.content();
    HookService service = guideline.service(content, id).orElseThrow(CdsException::unknownService);
    Client client = clients.calling(http);
    boolean rehearsal = StartPass.let(http);
    try {
      HookCall call = HookCall.of(body, service);
      call.requireMayBeMadeBy(client);
      HookAnswer answer = answer(call, client, service, content, Languages.of(acceptLanguage));
      if (rehearsal) {
        memory.rehearsed(answer.patient(), service, answer.cards());
      } else {
        memory.issued(answer.patient(), service, answer.cards());
        watch.answered(answer);
      }
      return Map.of("cards", answer.cards());
    } catch (RuntimeException refused) {
      if (!rehearsal) {
        watch.refused(HookRefusal.of(refused, body, client, service, Optional.empty()));
      }
      throw refused;
    }
  }

  private HookAnswer answer(
      HookCall call,
      Client client,
      HookService service,
      RunningGuideline.Content content,
      Language language) {
    ClientPatient patient = ClientPatient.of(client, call);
    Supplier<List<Answered>> answered = memory.answered(patient);
    ZonedDateTime now = ZonedDateTime.now(clock);
    RecordReader.Read read =
        records.read(call, client, service, content.knowledge(), now.toInstant());
    Evaluation evaluation =
        content
            .evaluator()
            .evaluate(service, read.patientRecord(), now, Deadline.in(properties.deadline()));
    if (!evaluation.failed().isEmpty()
        && evaluation.failed().size() == service.recommendations().size()) {
      throw CdsException.nothingJudged();
    }
    CardRequest request =
        new CardRequest(
            service,
            call.patientId(),
            language,
            ServletUriComponentsBuilder.fromCurrentContextPath().toUriString(),
            clock.getZone(),
            read.unread(),
            read.draftOrders(),
            properties.smartLinks(),
            () -> UUIDS.generate().toString());
    List<Card> cards = content.cards().compose(evaluation, request, answered.get());
    return new HookAnswer(
        service, patient, call.asksOwnStore(), call.user(), evaluation, cards, read.unread());
  }
}
