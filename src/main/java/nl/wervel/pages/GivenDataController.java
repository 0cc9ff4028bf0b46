package nl.wervel.pages;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import nl.wervel.cdshooks.CdsException;
import nl.wervel.cdshooks.GivenRecords;
import nl.wervel.cdshooks.GivenRecords.Given;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.course.Course;
import nl.wervel.evaluation.PatientRecord;
import nl.wervel.forms.StartedForm;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.ReportTemplate;
import nl.wervel.reports.Report;
import nl.wervel.reports.ReportComposer;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * What the operations of {@code /fhir} make of stored data, made of data that a page brings from
 * the record system that launched it. Each takes a call of {@link RunningGuideline#ofAllPhases}
 * with its prefetch; nothing of it is stored. Keys of the prefetch that could not be read are
 * {@code unread}.
 */
@Controller
@ResponseBody
class GivenDataController {
  private static final String FHIR_JSON = "application/fhir+json";

  private final RunningGuideline running;
  private final GivenRecords records;
  private final FhirContext fhir;
  private final Clock clock;

  GivenDataController(
      RunningGuideline running, GivenRecords records, FhirContext fhir, Clock clock) {
    this.running = running;
    this.records = records;
    this.fhir = fhir;
    this.clock = clock;
  }

  /** The Parameters of {@code Patient/[id]/$course}, and {@code unread}. */
  @PostMapping(path = "/course/data", produces = FHIR_JSON)
  String course(@RequestBody JsonNode call, Locale locale, HttpServletRequest http) {
    RunningGuideline.Content content = running.content();
    Course course =
        new Course(
            content.knowledge(),
            content.evaluator(),
            content.knowledge().course().orElseThrow(CdsException::unknownService));
    return make(
        "$course",
        call,
        http,
        given ->
            course.of(
                given.patientRecord(),
                ZonedDateTime.now(clock),
                PagesConfiguration.language(locale)));
  }

  /**
   * Parameters with the document of {@code Patient/[id]/$report} as {@code report}, and {@code
   * unread}.
   *
   * @param type of the report
   * @param server base of the FHIR server that holds the record
   */
  @PostMapping(path = "/course/report", produces = FHIR_JSON)
  String report(
      @RequestParam("type") String type,
      @RequestHeader("X-FHIR-Server") String server,
      @RequestBody JsonNode call,
      Locale locale,
      HttpServletRequest http) {
    RunningGuideline.Content content = running.content();
    ReportTemplate template =
        Optional.ofNullable(content.knowledge().reports().get(type))
            .orElseThrow(() -> CdsException.malformed("There is no report of this type"));
    if (!server.matches("https?://[^\\s\"<>]+")) {
      throw CdsException.malformed("X-FHIR-Server is no address");
    }
    Report report =
        new Report(
            template,
            PagesConfiguration.language(locale),
            Optional.empty(),
            ZonedDateTime.now(clock),
            server.replaceFirst("/+$", ""),
            () -> UUID.randomUUID().toString());
    ReportComposer composer = new ReportComposer(content.knowledge(), content.evaluator());
    return make(
        "$report",
        call,
        http,
        given -> as("report", composer.compose(report, given.patientRecord())));
  }

  /**
   * Parameters with the response in progress of {@code Questionnaire/[id]/$populate} as {@code
   * response}, and {@code unread}.
   *
   * @param form id of the Questionnaire
   */
  @PostMapping(path = "/try/known", produces = FHIR_JSON)
  String known(
      @RequestParam("form") String form, @RequestBody JsonNode call, HttpServletRequest http) {
    Questionnaire questionnaire =
        running
            .content()
            .knowledge()
            .questionnaire(KnowledgeBase.BASE + "/Questionnaire/" + form)
            .orElseThrow(() -> CdsException.malformed("There is no such form"));
    return make(
        "$populate",
        call,
        http,
        given -> as("response", started(questionnaire, given.patientRecord())));
  }

  private QuestionnaireResponse started(Questionnaire form, PatientRecord known) {
    String patientId = known.patient().orElseThrow().getIdPart();
    return StartedForm.of(form, patientId, known.observations(), clock.instant());
  }

  private String make(
      String operation,
      JsonNode call,
      HttpServletRequest http,
      Function<Given, Parameters> making) {
    String service = running.ofAllPhases().orElseThrow(CdsException::unknownService).id();
    return records.make(call, service, operation, http, given -> json(making.apply(given), given));
  }

  private static Parameters as(String name, Resource made) {
    Parameters answer = new Parameters();
    answer.addParameter().setName(name).setResource(made);
    return answer;
  }

  private String json(Parameters answer, Given given) {
    given.unread().forEach(key -> answer.addParameter("unread", key));
    return fhir.newJsonParser().encodeResourceToString(answer);
  }
}
