package nl.wervel.pages;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import nl.wervel.cdshooks.CdsException;
import nl.wervel.cdshooks.GivenRecords;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.course.Course;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.pages.TryController.Choice;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;

/** A patient's course over time, which prints as the report to the GP. */
@Controller
class CourseController {
  private static final String SERVICE = "lrp-patient-view";

  private final RunningGuideline running;
  private final GivenRecords records;
  private final FhirContext fhir;
  private final Clock clock;

  CourseController(RunningGuideline running, GivenRecords records, FhirContext fhir, Clock clock) {
    this.running = running;
    this.records = records;
    this.fhir = fhir;
    this.clock = clock;
  }

  @GetMapping("/course")
  String course(Locale locale, Model model) {
    Language language = PagesConfiguration.language(locale);
    model.addAttribute(
        "reports",
        running.content().knowledge().reports().values().stream()
            .map(report -> new Choice(report.type(), report.title().in(language)))
            .sorted(Comparator.comparing(Choice::label))
            .toList());
    model.addAttribute("libraries", List.of("chart.js/dist/chart.umd.min.js"));
    return "course";
  }

  /**
   * The course of a patient whose data the page brings from the record system that launched it: the
   * Parameters of {@code Patient/[id]/$course}, and {@code unread} for each key of the prefetch
   * that could not be read.
   *
   * @param call a call of patient-view with its prefetch
   */
  @PostMapping(path = "/course/data", produces = "application/fhir+json")
  @ResponseBody
  String course(@RequestBody JsonNode call, Locale locale, HttpServletRequest http) {
    KnowledgeBase knowledge = running.content().knowledge();
    Course course =
        new Course(
            knowledge,
            running.content().evaluator(),
            knowledge.course().orElseThrow(CdsException::unknownService));
    GivenRecords.Given given = records.read(call, SERVICE, http);
    Parameters answer =
        course.of(
            given.patientRecord(), ZonedDateTime.now(clock), PagesConfiguration.language(locale));
    given.unread().forEach(key -> answer.addParameter("unread", key));
    return fhir.newJsonParser().encodeResourceToString(answer);
  }
}
