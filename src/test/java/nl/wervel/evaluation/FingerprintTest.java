package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.wervel.cards.Card;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.Recommendation;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** When advice counts as changed, so that an earlier answer to it no longer silences it. */
class FingerprintTest {
  private static final HookService SERVICE = Guideline.service("lrp-patient-view");
  private static final String MOMENT = "2026-11-20T09:00:00+01:00";
  private static final Map<String, Object> FACTS =
      Map.of("profile", 1, "plannedSessionNumber", 4, "complaintDurationDays", "2026-10-01");

  @Test
  void theSameRecordGivesTheSameFingerprints() {
    assertThat(fingerprints(FACTS, MOMENT, Guideline.NOW))
        .isNotEmpty()
        .isEqualTo(fingerprints(FACTS, MOMENT, Guideline.NOW));
  }

  @Test
  void recordingTheSameValueAnewChangesNothing() {
    Map<String, Object> facts = Map.of("profile", 1, "plannedSessionNumber", 4);
    assertThat(fingerprints(facts, "2026-11-21T09:00:00+01:00", Guideline.NOW))
        .isEqualTo(fingerprints(facts, MOMENT, Guideline.NOW));
  }

  @Test
  void anotherValueIsAChange() {
    Map<String, Object> more = new HashMap<>(FACTS);
    more.put("plannedSessionNumber", 5);
    assertThat(fingerprints(more, MOMENT, Guideline.NOW).get("profile-1-max-3-sessions"))
        .isNotNull()
        .isNotEqualTo(fingerprints(FACTS, MOMENT, Guideline.NOW).get("profile-1-max-3-sessions"));
  }

  @Test
  void thatAMomentIsADayLongerAgoIsNoChangeButAnotherMomentIs() {
    Map<String, Object> facts = Map.of("complaintDurationDays", "2026-10-01");
    Map<String, String> today = fingerprints(facts, MOMENT, Guideline.NOW);
    List<String> resting = restingOn("complaintDurationDays", facts);
    assertThat(resting).isNotEmpty();
    assertThat(fingerprints(facts, MOMENT, Guideline.NOW.plusDays(1)))
        .containsAllEntriesOf(only(today, resting));
    Map<String, String> later = fingerprints(facts, "2026-11-21T09:00:00+01:00", Guideline.NOW);
    assertThat(resting).allSatisfy(id -> assertThat(later.get(id)).isNotEqualTo(today.get(id)));
  }

  @Test
  void anotherVersionOfThePlanIsAChange() {
    String id = "profile-1-max-3-sessions";
    String plan =
        SERVICE.recommendations().stream()
            .filter(recommendation -> recommendation.id().equals(id))
            .map(Recommendation::plan)
            .findFirst()
            .orElseThrow();
    KnowledgeBase next =
        new KnowledgeBase(
            Guideline.artifacts().stream().map(artifact -> withVersion(artifact, plan)).toList());
    Map<String, String> before = fingerprints(FACTS, MOMENT, Guideline.NOW);
    Map<String, String> after =
        fingerprints(
            new Guideline(next, Map.of()),
            next.services().get("lrp-patient-view"),
            FACTS,
            MOMENT,
            Guideline.NOW);
    assertThat(after.get(id)).isNotNull().isNotEqualTo(before.get(id));
    assertThat(after.get("profile-1-education")).isEqualTo(before.get("profile-1-education"));
  }

  /** The artifact, with another version of one plan wherever it is named. */
  private static Resource withVersion(Resource artifact, String plan) {
    if (!(artifact instanceof PlanDefinition)) {
      return artifact;
    }
    String json =
        Guideline.FHIR
            .newJsonParser()
            .encodeResourceToString(artifact)
            .replaceAll(Pattern.quote(plan) + "\\|[0-9.]+", plan + "|99.0.0");
    PlanDefinition changed =
        Guideline.FHIR.newJsonParser().parseResource(PlanDefinition.class, json);
    return changed.getUrl().equals(plan) ? changed.setVersion("99.0.0") : changed;
  }

  private static List<String> restingOn(String fact, Map<String, Object> facts) {
    return Guideline.SHIPPED
        .evaluate(SERVICE, resources(facts, MOMENT), Guideline.NOW)
        .findings()
        .stream()
        .filter(f -> f.because().stream().anyMatch(r -> r.fact().equals(fact) && !r.missing()))
        .map(finding -> finding.recommendation().id())
        .toList();
  }

  private static Map<String, String> only(Map<String, String> all, List<String> ids) {
    return ids.stream().collect(Collectors.toMap(id -> id, all::get));
  }

  private static Map<String, String> fingerprints(
      Map<String, Object> facts, String moment, ZonedDateTime now) {
    return fingerprints(Guideline.SHIPPED, SERVICE, facts, moment, now);
  }

  private static Map<String, String> fingerprints(
      Guideline guideline,
      HookService service,
      Map<String, Object> facts,
      String moment,
      ZonedDateTime now) {
    Evaluation evaluation = guideline.evaluate(service, resources(facts, moment), now);
    return guideline.cards(service, evaluation, Language.NL).stream()
        .flatMap(card -> card.advice().stream())
        .collect(Collectors.toMap(Card.Advice::recommendation, Card.Advice::fingerprint));
  }

  private static List<Resource> resources(Map<String, Object> facts, String moment) {
    List<Resource> resources = new ArrayList<>(Recording.all(facts, moment));
    resources.add(
        new Patient().setBirthDateElement(new DateType("1986-02-03")).setId(Guideline.PATIENT));
    return resources;
  }
}
