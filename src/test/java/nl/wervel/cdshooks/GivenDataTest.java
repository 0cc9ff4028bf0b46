package nl.wervel.cdshooks;

import static nl.wervel.cdshooks.Ehr.bundle;
import static nl.wervel.cdshooks.HookCalls.no;
import static nl.wervel.cdshooks.HookCalls.observation;
import static nl.wervel.cdshooks.HookCalls.yes;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.Map;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;

class GivenDataTest {
  private static final String KEY = "observations";

  private final GivenData data =
      new GivenData(
          FhirContext.forR4Cached(), "p1", Map.of(KEY, "Observation", "conditions", "Condition"));

  private static String observed(String patient, String id, Type value) {
    Observation observation = observation(patient, "urinaryRetention", value);
    observation.setId(id);
    return Ehr.json(observation);
  }

  private void add(String key, String json) {
    data.add(key, Ehr.tree(json));
  }

  @Test
  void whatComesTwiceCountsOnce() {
    add(KEY, bundle(observed("p1", "o1", yes()), observed("p1", "o2", yes())));
    add(KEY, bundle(observed("p1", "o2", yes())));
    assertThat(data.resources()).hasSize(2);
    assertThat(data.unread()).isEmpty();
  }

  @Test
  void twoVersionsOfOneResourceAreBothKept() {
    add(KEY, bundle(observed("p1", "o1", no()), observed("p1", "o1", yes())));
    assertThat(data.resources()).hasSize(2);
  }

  @Test
  void resourcesWithoutIdAreNotTakenForOne() {
    add(KEY, bundle(observed("p1", null, yes()), observed("p1", null, yes())));
    assertThat(data.resources()).hasSize(2);
  }

  @Test
  void whatIsAboutSomebodyElseIsLeftOut() {
    add(KEY, bundle(observed("other", "o1", yes())));
    assertThat(data.resources()).isEmpty();
    assertThat(data.unread()).isEmpty();
  }

  @Test
  void whatStandsUnderTheWrongKeyIsUsedAndTheKeyNamed() {
    add("conditions", bundle(observed("p1", "o1", yes())));
    assertThat(data.resources()).hasSize(1);
    assertThat(data.unread()).containsExactly("conditions");
  }

  @Test
  void whatIsIncludedIsNoReasonToNameAKey() {
    add(
        KEY,
        """
        {"resourceType": "Bundle", "entry": [
          {"resource": {"resourceType": "Practitioner"}, "search": {"mode": "include"}}]}""");
    assertThat(data.resources()).isEmpty();
    assertThat(data.unread()).isEmpty();
  }
}
