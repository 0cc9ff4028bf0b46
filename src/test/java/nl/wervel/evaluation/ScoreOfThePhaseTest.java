package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A score counts for the phase of care in which it was taken; each phase asks for new ones. */
class ScoreOfThePhaseTest {
  @ParameterizedTest
  @CsvSource({
    "intake 2026-10-01, 2026-10-01, false, taken on the day of the intake",
    "intake 2026-10-01, 2026-10-05, false, taken at the second visit of the intake",
    "intake 2026-10-01|intake 2026-10-05, 2026-10-01, false, the intake took two visits",
    "intake 2026-10-01|closure 2026-11-20, 2026-10-01, true, closure asks for a new one",
    "intake 2026-10-01|treatment 2026-10-08|closure 2026-11-20, 2026-10-08, true, taken during treatment",
    "intake 2026-10-01|closure 2026-11-20, 2026-11-20, false, taken on the day of the closure",
    "intake 2026-10-01|interim-evaluation 2026-10-22|treatment 2026-10-29|interim-evaluation 2026-11-20,"
        + " 2026-10-22, true, the second interim evaluation asks for a new one",
    "intake 2026-11-20T09:00:00+01:00|closure 2026-11-20T15:00:00+01:00, 2026-11-20, false,"
        + " a day without a time is not cut in two",
    "intake 2026-10-01|treatment 2026-10-08, , false, treatment asks for none",
    "closure 2026-11-20, , true, none was taken",
    ", 2026-10-01, false, no phase was recorded: the intake has its score"
  })
  void isAskedForOnceAPhase(String phases, String taken, boolean asked, String why) {
    List<Resource> resources = new ArrayList<>();
    for (String phase : phases == null ? new String[0] : phases.split("\\|")) {
      String[] codeAndMoment = phase.split(" ");
      resources.addAll(Recording.of("encounterPhase", codeAndMoment[0], codeAndMoment[1]));
    }
    if (taken != null) {
      resources.addAll(Recording.of("nprs", 6, taken));
    }
    assertThat(
            Guideline.SHIPPED
                .evaluate(Guideline.service("lrp-patient-view"), resources, Guideline.NOW)
                .findings())
        .extracting(finding -> finding.recommendation().id())
        .as(why)
        .satisfies(found -> assertThat(found.contains("meas-nprs")).isEqualTo(asked));
  }
}
