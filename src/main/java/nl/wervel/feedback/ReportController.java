package nl.wervel.feedback;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.wervel.cdshooks.CdsException;
import nl.wervel.clients.Clients;
import nl.wervel.feedback.AcceptanceQuery.By;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /feedback-report}: how often the calling client's users accepted and overrode what. It
 * is no part of CDS Hooks and so not under {@code /cds-services}, where a service might have its
 * name.
 */
@RestController
class ReportController {
  private static final Pattern DAY = Pattern.compile("[12]\\d{3}-\\d\\d-\\d\\d");

  private final AcceptanceReport report;
  private final Clients clients;

  ReportController(AcceptanceReport report, Clients clients) {
    this.report = report;
    this.clients = clients;
  }

  /**
   * @param by recommendation, service or month
   * @param from first day, as 2026-01-31
   * @param to last day
   */
  @GetMapping(
      path = "/feedback-report",
      produces = {MediaType.APPLICATION_JSON_VALUE, ReportCsv.TYPE})
  ReportAnswer report(
      @RequestParam(name = "by", defaultValue = "recommendation") String by,
      @RequestParam(name = "service") Optional<String> service,
      @RequestParam(name = "from") Optional<String> from,
      @RequestParam(name = "to") Optional<String> to,
      HttpServletRequest http) {
    AcceptanceQuery query =
        new AcceptanceQuery(
            clients.calling(http).id(),
            service,
            from.map(day -> day(day, "from")),
            to.map(day -> day(day, "to")),
            By.of(by)
                .orElseThrow(
                    () -> CdsException.malformed("by must be recommendation, service or month")));
    return new ReportAnswer(query, report.rows(query));
  }

  private static LocalDate day(String text, String parameter) {
    try {
      if (DAY.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException noSuchDay) {
      // answered below
    }
    throw CdsException.malformed(parameter + " must be a day, as 2026-01-31");
  }
}
