package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.course.Course;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.Recommendation;
import nl.wervel.knowledge.Urgency;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The alarms in the course of a patient, on 22 November 2026: those of the cards, none less. */
class CourseAlarmsTest {
  private static final Evaluator EVALUATOR = new Evaluator(Guideline.KNOWLEDGE, Map.of());

  private final List<Resource> record = new ArrayList<>();

  static Stream<Scenario> storiesOfTherapists() {
    return Scenario.all().stream().filter(story -> story.service().equals("lrp-patient-view"));
  }

  /** A single feature that was weighed is still on a card, since the rule of the cards says so. */
  @ParameterizedTest
  @MethodSource("storiesOfTherapists")
  void anAlarmIsThereWhenTheCardsGiveIt(Scenario story) {
    Map<String, String> alarms = statuses(course(story.resources(), at(story)));
    assertThat(alarms).isNotEmpty();
    Set<String> onCards =
        onCards(story).stream().map(Recommendation::id).collect(Collectors.toSet());
    alarms.forEach(
        (id, status) ->
            assertThat(
                    status.equals("present")
                        || status.equals("weighed") && id.equals("rf-single-feature-weigh"))
                .as(id)
                .isEqualTo(onCards.contains(id)));
  }

  /** Itself, or an alarm that says it too; none of these is less urgent. */
  @ParameterizedTest
  @MethodSource("storiesOfTherapists")
  void whatIsAnEmergencyOrSendsThePatientAwayIsInTheCourse(Scenario story) {
    Map<String, Urgency> present = present(course(story.resources(), at(story)));
    assertThat(onCards(story).stream().filter(AlarmsOfCards::isAlarming))
        .allSatisfy(
            r ->
                assertThat(
                        present.keySet().stream().filter(AlarmsOfCards.saying(r)).map(present::get))
                    .as(r.id() + " in " + present)
                    .anyMatch(urgency -> urgency.compareTo(r.urgency()) <= 0));
  }

  /** What is urgent for red flags, or an emergency of any kind, is no less urgent in the course. */
  @ParameterizedTest
  @MethodSource("storiesOfTherapists")
  void theMostUrgentOfTheCardsIsNoLessUrgentInTheCourse(Scenario story) {
    Stream<Urgency> onCards =
        onCards(story).stream()
            .filter(AlarmsOfCards::isAlarming)
            .map(Recommendation::urgency)
            .filter(urgency -> urgency != Urgency.INFO);
    Stream<Urgency> inCourse =
        present(course(story.resources(), at(story))).values().stream()
            .filter(urgency -> urgency != Urgency.INFO);
    assertThat(inCourse.min(Urgency::compareTo)).isEqualTo(onCards.min(Urgency::compareTo));
  }

  static Set<String> seriousCauses() {
    return Guideline.KNOWLEDGE.labels("specific-cause").keySet();
  }

  @ParameterizedTest
  @MethodSource("seriousCauses")
  void aSeriousCauseOnRecordIsAnAlarm(String cause) {
    recorded("redFlagScreenDone", true, "2026-11-20");
    recorded("specificCauseKnown", List.of(cause), "2026-11-20");
    assertThat(present(course()).values()).anyMatch(urgency -> urgency != Urgency.INFO);
  }

  @Test
  void ofNothingRecordedNoAlarmIsAbsentAndTheScreeningIsAsked() {
    Parameters course = course();
    assertThat(text(screening(course), "status")).isEqualTo("not-recorded");
    assertThat(statuses(course))
        .containsEntry("rf-screen-all", "present")
        .containsEntry("rf-neuro-emergency", "unknown")
        .containsEntry("rf-fracture-cluster", "unknown")
        .containsEntry("rf-infection-cluster", "unknown")
        .containsEntry("rf-tumour-cluster", "unknown")
        .containsEntry("rf-inflammatory-cluster", "unknown")
        .containsEntry("rf-misc-cluster", "unknown");
  }

  @ParameterizedTest
  @CsvSource({"true, done", "false, not-done"})
  void theScreeningHasItsDay(boolean done, String status) {
    recorded("redFlagScreenDone", done, "2026-11-20T23:30:00Z");
    assertThat(text(screening(course()), "status")).isEqualTo(status);
    assertThat(text(screening(course()), "date")).isEqualTo("2026-11-21");
  }

  @Test
  void theMostUrgentIsFirstInTheWordsOfTheRecommendation() {
    recorded("gutFeeling", true, "2026-11-20");
    recorded("saddleAnaesthesia", true, "2026-11-20");
    List<ParametersParameterComponent> present =
        alarms(course()).stream().filter(a -> text(a, "status").equals("present")).toList();
    assertThat(present)
        .extracting(alarm -> text(alarm, "urgency"))
        .startsWith("critical", "warning");
    assertThat(coding(present.get(0), "recommendation").getDisplay()).startsWith("Spoed: bel nu");
    assertThat(coding(present.get(0), "about").getDisplay()).isEqualTo("Spoedkenmerk aanwezig");
  }

  /** Features that are there and weighed are not said to be absent. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-20, false, weighed",
    "2026-11-18, false, present",
    "2026-11-20, true, present"
  })
  void aClusterIsAnAlarmUntilItIsWeighed(String weighed, boolean suspected, String status) {
    recorded("cancerHistory", true, "2026-11-19");
    recorded("fatigue", true, "2026-11-19");
    recorded("seriousPathologySuspected", suspected, weighed);
    assertThat(statuses(course())).containsEntry("rf-tumour-cluster", status);
  }

  /** C04: a single feature is no alarm, and rests once weighed. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-20, false, weighed",
    "2026-11-18, false, present",
    "2026-11-20, true, present"
  })
  void aSingleFeatureIsAdviceUntilItIsWeighed(String weighed, boolean suspected, String status) {
    recorded("nightSweats", true, "2026-11-19");
    recorded("seriousPathologySuspected", suspected, weighed);
    ParametersParameterComponent single =
        alarms(course()).stream()
            .filter(a -> coding(a, "recommendation").getCode().equals("rf-single-feature-weigh"))
            .findFirst()
            .orElseThrow();
    assertThat(text(single, "status")).isEqualTo(status);
    assertThat(text(single, "urgency")).isEqualTo("info");
  }

  /** Whether it was done has a part of its own; here it is asked, or not named. */
  @ParameterizedTest
  @CsvSource({"intake, true", "treatment, false"})
  void theScreeningIsNamedWhenItIsToBeDoneOnly(String phase, boolean due) {
    recorded("encounterPhase", phase, "2026-11-20");
    assertThat(text(screening(course()), "status")).isEqualTo("not-recorded");
    assertThat(statuses(course()).get("rf-screen-all")).isEqualTo(due ? "present" : null);
  }

  @Test
  void harmOfATechniqueIsToldWhenItIsThereOnly() {
    assertThat(statuses(course())).doesNotContainKey("man-alert-adverse");
    recorded("adverseEventAfterManual", List.of("motor-deficit"), "2026-11-20");
    assertThat(statuses(course())).containsEntry("man-alert-adverse", "present");
  }

  @Test
  void whatIsStillUnansweredIsUnknownAlsoAfterWeighing() {
    recorded("cancerHistory", true, "2026-11-19");
    recorded("seriousPathologySuspected", false, "2026-11-20");
    assertThat(statuses(course())).containsEntry("rf-tumour-cluster", "unknown");
  }

  @Test
  void eachAlarmIsOfARecommendationAndAboutAFact() {
    assertThat(alarms(course()))
        .allSatisfy(
            alarm -> {
              assertThat(coding(alarm, "recommendation").getDisplay()).isNotNull();
              assertThat(coding(alarm, "about").getDisplay()).isNotNull();
              assertThat(text(alarm, "urgency")).isIn("critical", "warning", "info");
            })
        .extracting(alarm -> Urgency.valueOf(text(alarm, "urgency").toUpperCase()))
        .isSorted();
  }

  private static List<Recommendation> onCards(Scenario story) {
    return story.evaluate().findings().stream().map(Finding::recommendation).toList();
  }

  private static Map<String, Urgency> present(Parameters course) {
    return alarms(course).stream()
        .filter(alarm -> text(alarm, "status").equals("present"))
        .collect(
            Collectors.toMap(
                alarm -> coding(alarm, "recommendation").getCode(),
                alarm -> Urgency.valueOf(text(alarm, "urgency").toUpperCase())));
  }

  private void recorded(String fact, Object value, String moment) {
    for (Resource resource : Recording.of(fact, value, moment)) {
      resource.setId("Observation/" + fact + "-" + record.size());
      record.add(resource);
    }
  }

  private Parameters course() {
    return course(record, Guideline.NOW);
  }

  private static Parameters course(List<Resource> resources, ZonedDateTime now) {
    return new Course(Guideline.KNOWLEDGE, EVALUATOR, Guideline.KNOWLEDGE.course().orElseThrow())
        .of(new PatientRecord(Guideline.PATIENT, resources), now, Language.NL);
  }

  private static ZonedDateTime at(Scenario story) {
    return story.date().atTime(10, 0).atZone(Guideline.NETHERLANDS);
  }

  private static Map<String, String> statuses(Parameters course) {
    return alarms(course).stream()
        .collect(
            Collectors.toMap(a -> coding(a, "recommendation").getCode(), a -> text(a, "status")));
  }

  private static List<ParametersParameterComponent> alarms(Parameters course) {
    return course.getParameter().stream().filter(p -> p.getName().equals("alarm")).toList();
  }

  private static ParametersParameterComponent screening(Parameters course) {
    return course.getParameter("screening");
  }

  private static String text(ParametersParameterComponent of, String part) {
    return part(of, part).getValue().primitiveValue();
  }

  private static Coding coding(ParametersParameterComponent of, String part) {
    return (Coding) part(of, part).getValue();
  }

  private static ParametersParameterComponent part(ParametersParameterComponent of, String name) {
    return of.getPart().stream().filter(p -> p.getName().equals(name)).findFirst().orElseThrow();
  }
}
