package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirVersionEnum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencds.cqf.cql.engine.fhir.converter.FhirTypeConverterFactory;

/** When activities are due, on 22 November 2026. */
class ScheduleTest {

  /**
   * Treatment started on 1 November for 21 days ago, and so on; the last re-evaluation is a day.
   */
  @ParameterizedTest(name = "profile {0}, started {1}, re-evaluated {2}: due {3}")
  @CsvSource({
    "1, 2026-11-10, , 2026-12-01",
    "1, 2026-11-01, , 2026-11-22",
    "1, 2026-08-01, , 2026-08-22",
    "2, 2026-11-10, , 2026-12-01",
    "2, 2026-10-20, , 2026-11-10",
    "2, 2026-10-20, 2026-11-10, 2026-12-01",
    "2, 2026-10-01, , 2026-11-12",
    "3, 2026-11-01, , 2026-12-13",
    "3, 2026-10-01, 2026-11-12, 2026-12-24",
    "3, 2026-08-01, 2026-09-20, 2026-10-24"
  })
  void reEvaluationsFollowTheProfileFromTheStartOfTreatment(
      int profile, String start, String done, String due) {
    assertThat(
            due("Re-evaluation due", facts(profile, start, done)).getStartElement().asStringValue())
        .isEqualTo(due);
  }

  @Test
  void nothingIsDueOnceTheLastReEvaluationIsDone() {
    assertThat(due("Re-evaluation due", facts(1, "2026-10-20", "2026-11-11"))).isNull();
  }

  @Test
  void nothingIsDueWithoutAProfileOrAStart() {
    assertThat(due("Re-evaluation due", List.of())).isNull();
    assertThat(due("Re-evaluation due", facts("profile", 2))).isNull();
    assertThat(due("Re-evaluation due", facts("daysSinceTreatmentStart", "2026-11-01"))).isNull();
  }

  @Test
  void lrsIsReCheckedTwoToFourDaysAfterTheAssessment() {
    Period due = due("LRS re-check due", facts("hoursSinceLrsAssessment", "2026-11-20T23:30:00Z"));
    assertThat(due.getStartElement().asStringValue()).isEqualTo("2026-11-23");
    assertThat(due.getEndElement().asStringValue()).isEqualTo("2026-11-25");
  }

  @Test
  void theGpIsToldWithinAWeekAfterDirectAccessOnly() {
    List<Resource> first = new ArrayList<>(facts("daysSinceFirstContact", "2026-11-20"));
    assertThat(due("Start report due", first)).isNull();
    first.addAll(facts("accessRoute", "direct-access"));
    assertThat(due("Start report due", first).getEndElement().asStringValue())
        .isEqualTo("2026-11-27");
  }

  private static List<Resource> facts(int profile, String start, String done) {
    List<Resource> facts = new ArrayList<>(facts("profile", profile));
    facts.addAll(facts("daysSinceTreatmentStart", start));
    if (done != null) {
      facts.addAll(facts("lastReevaluationDay", done));
    }
    return facts;
  }

  private static List<Resource> facts(String fact, Object value) {
    return List.copyOf(Recording.of(fact, value, "2026-11-22T09:00:00+01:00"));
  }

  private static Period due(String define, List<? extends Resource> resources) {
    return (Period)
        new FhirTypeConverterFactory()
            .create(FhirVersionEnum.R4)
            .toFhirType(Cql.value("LRPSchedule", define, Guideline.NOW, Map.of(), resources));
  }
}
