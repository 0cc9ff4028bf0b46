package nl.wervel.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import nl.wervel.evaluation.Guideline;
import nl.wervel.knowledge.HookService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the services on offer pages show a patient with. */
class RunningGuidelineTest {

  @ParameterizedTest
  @CsvSource({
    "2021, lrp-patient-view",
    "2021;2005, lrp-patient-view",
    "2005, lrp-2005-patient-view",
    "1998, "
  })
  void itIsTheOneForAllPhasesOfTheEditionInForce(String editions, String service) {
    RunningGuideline running = new RunningGuideline(Set.of(editions.split(";")));
    running.replace(Guideline.running().content());
    assertThat(running.ofAllPhases().map(HookService::id).orElse(null)).isEqualTo(service);
  }
}
