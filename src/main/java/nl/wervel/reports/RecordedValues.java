package nl.wervel.reports;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.wervel.evaluation.Reason;
import nl.wervel.knowledge.ReportTemplate;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/**
 * What is recorded for a report.
 *
 * @param latest by fact, those that are not recorded included
 * @param courses by fact, latest first
 * @param zone in which a moment has its day
 */
record RecordedValues(Map<String, Reason> latest, Map<String, List<Reason>> courses, ZoneId zone) {

  /** The values that a line tells, oldest first; none when nothing is recorded. */
  List<Reason> of(ReportTemplate.Item item) {
    if (!item.withCourse()) {
      return item.facts().stream().map(latest::get).filter(reason -> !reason.missing()).toList();
    }
    List<Reason> course = new ArrayList<>();
    item.facts().stream()
        .flatMap(fact -> courses.getOrDefault(fact, List.of()).stream())
        .sorted(Comparator.comparing(RecordedValues::moment).thenComparing(Reason::fact))
        .filter(reason -> course.stream().noneMatch(told -> isSame(told, reason)))
        .forEach(course::add);
    return course;
  }

  /**
   * The same measurement, recorded more than once: a value at one moment, or on one day under two
   * names, such as a score that is the score at intake too.
   */
  private boolean isSame(Reason one, Reason other) {
    return isSame(one.value(), other.value())
        && (moment(one) == moment(other)
            || !one.fact().equals(other.fact()) && day(one).equals(day(other)));
  }

  private static boolean isSame(Optional<Object> one, Optional<Object> other) {
    return one.orElse(null) instanceof BigDecimal a && other.orElse(null) instanceof BigDecimal b
        ? a.compareTo(b) == 0
        : one.equals(other);
  }

  private Optional<String> day(Reason reason) {
    return reason
        .date()
        .map(
            date ->
                date.getPrecision().ordinal() <= TemporalPrecisionEnum.DAY.ordinal()
                    ? date.getValueAsString()
                    : date.getValue().toInstant().atZone(zone).toLocalDate().toString());
  }

  private static long moment(Reason reason) {
    return reason.date().map(BaseDateTimeType::getValue).map(date -> date.getTime()).orElse(0L);
  }

  Stream<Reason> all(ReportTemplate.Section section) {
    return section.items().stream().flatMap(item -> of(item).stream());
  }
}
