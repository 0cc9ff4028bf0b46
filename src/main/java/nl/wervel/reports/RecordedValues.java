package nl.wervel.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.wervel.evaluation.Reason;
import nl.wervel.knowledge.ReportTemplate;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/**
 * What is recorded for a report.
 *
 * @param latest by fact, those that are not recorded included
 * @param courses by fact, latest first
 */
record RecordedValues(Map<String, Reason> latest, Map<String, List<Reason>> courses) {

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

  /** The same value at the same moment, recorded more than once. */
  private static boolean isSame(Reason one, Reason other) {
    return moment(one) == moment(other) && one.value().equals(other.value());
  }

  private static long moment(Reason reason) {
    return reason.date().map(BaseDateTimeType::getValue).map(date -> date.getTime()).orElse(0L);
  }

  Stream<Reason> all(ReportTemplate.Section section) {
    return section.items().stream().flatMap(item -> of(item).stream());
  }
}
