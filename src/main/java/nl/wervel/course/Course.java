package nl.wervel.course;

import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import nl.wervel.evaluation.Evaluator;
import nl.wervel.evaluation.PatientRecord;
import nl.wervel.knowledge.CourseLibrary;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.LocalText;
import nl.wervel.knowledge.Recommendation;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * Tells the course of a patient as OperationDefinition/patient-course says, in the order in which
 * the knowledge gives it. Thread-safe.
 */
public final class Course {
  private static final String CODES = KnowledgeBase.BASE + "/CodeSystem/";
  private static final String PHASES = "encounter-phase";

  private final KnowledgeBase knowledge;
  private final Evaluator evaluator;
  private final CourseLibrary library;

  /**
   * @param library of this knowledge
   */
  public Course(KnowledgeBase knowledge, Evaluator evaluator, CourseLibrary library) {
    this.knowledge = knowledge;
    this.evaluator = evaluator;
    this.library = library;
  }

  /**
   * @param now the moment of asking, with its zone
   */
  public Parameters of(PatientRecord patientRecord, ZonedDateTime now, Language language) {
    Function<String, Object> told = evaluator.library(library.name(), patientRecord, now);
    Parameters course = new Parameters();
    phase(told, language)
        .ifPresent(phase -> course.addParameter().setName("phase").setValue(phase));
    part(course, "screening")
        .with(
            "status",
            Optional.ofNullable((String) told.apply(CourseLibrary.SCREENING)).map(CodeType::new))
        .with("date", Row.fhir(told.apply(CourseLibrary.SCREENED_ON)));
    for (Row alarm : Row.all(told.apply(CourseLibrary.ALARMS))) {
      writeAlarm(alarm, part(course, "alarm"), language);
    }
    for (Row series : Row.all(told.apply(CourseLibrary.SERIES))) {
      write(series, part(course, "series"), language);
    }
    for (Row session : Row.all(told.apply(CourseLibrary.SESSIONS))) {
      part(course, "session")
          .with("date", session.value("date"))
          .with("reference", session.reference("reference"));
    }
    day(course, "treatment-start", told.apply(CourseLibrary.TREATMENT_START));
    for (Row moment : Row.all(told.apply(CourseLibrary.RE_EVALUATIONS))) {
      part(course, "re-evaluation")
          .with("day", moment.value("day"))
          .with("date", moment.value("date"))
          .with("status", moment.code("status"))
          .with("done", moment.value("done"));
    }
    for (Row profile : Row.all(told.apply(CourseLibrary.PROFILES))) {
      write(profile, part(course, "profile"));
    }
    day(course, "closure", told.apply(CourseLibrary.CLOSURE));
    return course;
  }

  private Optional<Type> phase(Function<String, Object> told, Language language) {
    return Optional.ofNullable((String) told.apply(CourseLibrary.PHASE))
        .map(code -> coding(CODES + PHASES, code, language));
  }

  /** Its urgency and words are those of the recommendation that gives it. */
  private void writeAlarm(Row alarm, Part into, Language language) {
    String id = alarm.text("recommendation").orElse(null);
    Optional<Recommendation> given =
        knowledge.recommendations().stream().filter(r -> r.id().equals(id)).findFirst();
    into.with("status", alarm.code("status"))
        .with("urgency", given.map(r -> new CodeType(r.urgency().indicator())))
        .with(
            "recommendation",
            Optional.of(
                new Coding(
                    KnowledgeBase.RECOMMENDATIONS,
                    id,
                    given.map(r -> r.title().in(language)).orElse(null))))
        .with("about", alarm.text("about").map(fact -> about(fact, language)));
  }

  private Coding about(String fact, Language language) {
    return new Coding(
        KnowledgeBase.FACTS,
        fact,
        Optional.ofNullable(knowledge.facts().get(fact))
            .map(known -> known.label().in(language))
            .orElse(null));
  }

  private void write(Row series, Part into, Language language) {
    Coding code =
        coding(series.text("system").orElse(null), series.text("code").orElse(null), language);
    into.with("code", Optional.of(code))
        .with("label", Optional.ofNullable(code.getDisplay()).map(StringType::new))
        .with("unit", series.value("unit"));
    for (Row baseline : series.rows("baseline")) {
      into.part("baseline")
          .with("value", baseline.value("value"))
          .with("date", baseline.value("date"));
    }
    into.with("improved", series.value("improved"));
    series.rows("points").forEach(point -> write(point, into.part("point")));
  }

  private static void write(Row point, Part into) {
    into.with("date", point.value("date"))
        .with("value", point.value("value"))
        .with("reference", point.reference("reference"));
  }

  /** With the display of our code system; none for a code that is not in it. */
  private Coding coding(String system, String code, Language language) {
    Map<String, LocalText> labels = knowledge.labels(system.substring(CODES.length()));
    return new Coding(
        system, code, Optional.ofNullable(labels.get(code)).map(l -> l.in(language)).orElse(null));
  }

  private static Part part(Parameters course, String name) {
    return new Part(course.addParameter().setName(name));
  }

  private static void day(Parameters course, String name, Object day) {
    Row.fhir(day).ifPresent(date -> course.addParameter().setName(name).setValue(date));
  }
}
