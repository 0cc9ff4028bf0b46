package nl.wervel.forms;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/**
 * Pre-fills a form from what is on record (SDC, observation-based population): an item with a code
 * and {@code observationLinkPeriod} gets the latest value that is no older than that. Nothing is
 * invented: what is not known, contradicts itself or does not fit stays open, and so does what
 * other answers close. A total is filled in from the record only when none of its items is. Pure.
 */
final class Population {
  private final Form form;
  private final KnownAnswers known;

  Population(Form form, KnownAnswers known) {
    this.form = form;
    this.known = known;
  }

  /**
   * @param subject whom the form is about
   * @return in progress, with the items that could be filled in
   */
  QuestionnaireResponse of(Reference subject, Instant now) {
    QuestionnaireResponse response = new QuestionnaireResponse();
    response.setStatus(QuestionnaireResponseStatus.INPROGRESS);
    response.setQuestionnaire(form.canonical());
    response.setSubject(subject.copy());
    response.setAuthoredElement(
        new DateTimeType(
            Date.from(now), TemporalPrecisionEnum.SECOND, TimeZone.getTimeZone(Moments.ZONE)));
    Map<String, List<Type>> answers = answers(subject, now);
    dropStaleTotals(answers);
    dropClosed(answers);
    answers.forEach((linkId, values) -> fillIn(response, linkId, values));
    return response;
  }

  private Map<String, List<Type>> answers(Reference subject, Instant now) {
    Map<String, List<Observation>> latest = known.latest(subject.getReference(), questions());
    Map<String, List<Type>> answers = new LinkedHashMap<>();
    for (FormItem item : form.items()) {
      List<Type> values = distinct(values(item, latest, now));
      if (values.size() == 1 || (item.definition().getRepeats() && !values.isEmpty())) {
        answers.put(item.linkId(), values);
      }
    }
    return answers;
  }

  private static Stream<Type> values(
      FormItem item, Map<String, List<Observation>> latest, Instant now) {
    return latest.getOrDefault(item.linkId(), List.of()).stream()
        .filter(one -> isRecent(item, one, now))
        .flatMap(one -> KnownValue.answers(item, one.getValue()).stream());
  }

  private static List<Type> distinct(Stream<Type> values) {
    List<Type> different = new ArrayList<>();
    values
        .filter(value -> different.stream().noneMatch(other -> other.equalsDeep(value)))
        .forEach(different::add);
    return different;
  }

  private Map<String, List<Coding>> questions() {
    Map<String, List<Coding>> questions = new LinkedHashMap<>();
    form.items().stream()
        .filter(item -> item.isQuestion() && item.linkPeriod().isPresent())
        .filter(item -> item.definition().hasCode())
        .forEach(item -> questions.put(item.linkId(), item.definition().getCode()));
    return questions;
  }

  private static boolean isRecent(FormItem item, Observation one, Instant now) {
    Instant oldest = item.linkPeriod().map(period -> before(now, period)).orElse(now);
    return LatestObservations.momentOf(one).filter(moment -> !moment.isBefore(oldest)).isPresent();
  }

  private static Instant before(Instant now, Duration period) {
    ZonedDateTime from = now.atZone(Moments.ZONE);
    long count = period.getValue().longValue();
    ZonedDateTime oldest =
        switch (String.valueOf(period.getCode())) {
          case "a" -> from.minusYears(count);
          case "mo" -> from.minusMonths(count);
          case "wk" -> from.minusWeeks(count);
          case "d" -> from.minusDays(count);
          case "h" -> from.minusHours(count);
          case "min" -> from.minusMinutes(count);
          default -> from;
        };
    return oldest.toInstant();
  }

  private void dropStaleTotals(Map<String, List<Type>> answers) {
    for (Calculation calculation : form.calculations()) {
      if (calculation.dependsOn().stream().anyMatch(answers::containsKey)) {
        answers.remove(calculation.item().linkId());
      }
    }
  }

  /** Until what is left opens all that is left. */
  private void dropClosed(Map<String, List<Type>> answers) {
    boolean dropped = true;
    while (dropped) {
      Answers open = new Answers(Map.copyOf(answers));
      dropped =
          answers
              .keySet()
              .removeIf(linkId -> !EnableWhen.isEnabled(form.item(linkId).orElseThrow(), open));
    }
  }

  private void fillIn(QuestionnaireResponse response, String linkId, List<Type> values) {
    FormItem item = form.item(linkId).orElseThrow();
    for (Type value : values) {
      QuestionnaireResponseItemComponent filled =
          ResponseEditor.answer(response, form, item, value);
      filled.setText(item.definition().getText());
    }
  }
}
