package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.wervel.knowledge.Artifact;
import nl.wervel.knowledge.ArtifactFiles;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts describe the current episode; only what is lasting outlives the one before. */
class EpisodeTest {
  private static final String START = "2026-10-15";
  private static final Observed BEFORE = Observed.of("chills").yes().at("2026-10-14");

  private static Object chills(Observed observed, Resource... marks) {
    List<Resource> resources = new ArrayList<>(List.of(marks));
    resources.add(observed.resource());
    return Cql.fact("chills", Guideline.NOW, resources);
  }

  private static EpisodeOfCare episode(EpisodeOfCareStatus status, String start) {
    return new EpisodeOfCare()
        .setStatus(status)
        .setPeriod(new Period().setStartElement(new DateTimeType(start)));
  }

  private static Condition complaint(String clinical, String verification, String recorded) {
    Condition condition =
        new Condition()
            .setCode(concept("http://snomed.info/sct", "279039007"))
            .setClinicalStatus(concept("http://terminology.hl7.org/x", clinical))
            .setRecordedDateElement(new DateTimeType(recorded));
    condition.setId("back");
    return verification == null
        ? condition
        : condition.setVerificationStatus(concept("http://terminology.hl7.org/x", verification));
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept().addCoding(new Coding(system, code, null));
  }

  @Test
  void withoutAMarkEverythingCounts() {
    assertThat(chills(Observed.of("chills").yes().at("2011-01-01"))).isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-15, true, the first day counts",
    "2026-10-14, , the day before does not",
    "2026-10-14T22:30:00Z, true, it was the first day here",
    "2026-10-14T21:30:00Z, , it was still the day before here",
    "2026-10, true, a month alone may be in the episode",
    "2026-09, , this month is not",
    ", true, without a date it may be in the episode"
  })
  void countsFromTheFirstDayOn(String recorded, Boolean expected, String why) {
    Observed observed = Observed.of("chills").yes();
    assertThat(
            chills(
                recorded == null ? observed : observed.at(recorded),
                episode(EpisodeOfCareStatus.ACTIVE, START)))
        .as(why)
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(value = EpisodeOfCareStatus.class, names = "NULL", mode = EnumSource.Mode.EXCLUDE)
  void onlyAnActiveEpisodeMarksTheStart(EpisodeOfCareStatus status) {
    assertThat(chills(BEFORE, episode(status, START)))
        .isEqualTo(status == EpisodeOfCareStatus.ACTIVE ? null : true);
  }

  @ParameterizedTest
  @CsvSource({
    "active, , , active",
    "recurrence, , , came back",
    "relapse, confirmed, , confirmed",
    "active, provisional, , a working diagnosis",
    "active, refuted, true, refuted",
    "active, entered-in-error, true, a mistake",
    "inactive, , true, not active",
    "remission, , true, in remission",
    "resolved, , true, over"
  })
  void anActiveComplaintMarksTheStart(
      String clinical, String verification, Boolean expected, String why) {
    assertThat(chills(BEFORE, complaint(clinical, verification, START)))
        .as(why)
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "http://hl7.org/fhir/sid/icd-10, M54.5, ",
    "http://hl7.org/fhir/sid/icpc-1-nl, L86, ",
    "http://snomed.info/sct, 128196005, ",
    "http://snomed.info/sct, 195967001, true"
  })
  void onlyThisComplaintMarksTheStart(String system, String code, Boolean expected) {
    Condition condition = complaint("active", null, START).setCode(concept(system, code));
    assertThat(chills(BEFORE, condition)).isEqualTo(expected);
  }

  @Test
  void aConditionWithoutRecordedDateCountsFromItsOnset() {
    Condition condition = complaint("active", null, START).setOnset(new DateTimeType(START));
    condition.setRecordedDateElement(null);
    assertThat(chills(BEFORE, condition)).isNull();
  }

  @Test
  void ofSeveralMarksTheEarliestStarts() {
    assertThat(
            chills(
                BEFORE, complaint("active", null, START), complaint("active", null, "2026-09-01")))
        .isEqualTo(true);
    assertThat(
            chills(
                BEFORE,
                episode(EpisodeOfCareStatus.ACTIVE, START),
                episode(EpisodeOfCareStatus.ACTIVE, "2026-09-01")))
        .isEqualTo(true);
  }

  @Test
  void theEpisodeGoesBeforeTheCondition() {
    assertThat(
            chills(
                BEFORE,
                episode(EpisodeOfCareStatus.ACTIVE, START),
                complaint("active", null, "2026-09-01")))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Condition/back, ",
    "https://ehr.example/fhir/Condition/back, ",
    "Condition/asthma, true"
  })
  void anEpisodeForAnotherConditionIsNotThisOne(String reference, Boolean expected) {
    EpisodeOfCare episode = episode(EpisodeOfCareStatus.ACTIVE, START);
    episode.addDiagnosis().setCondition(new Reference(reference));
    assertThat(chills(BEFORE, episode, complaint("inactive", null, START))).isEqualTo(expected);
  }

  /** What lasts is a property of the fact in its code system; the CQL must agree with it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void onlyLastingFactsOutliveTheEpisode(boolean lasting) {
    List<String> facts =
        concepts()
            .filter(concept -> isLasting(concept) == lasting)
            .map(ConceptDefinitionComponent::getCode)
            .filter(fact -> Guideline.KNOWLEDGE.facts().get(fact).form().isPresent())
            .filter(fact -> Guideline.KNOWLEDGE.libraries().defines("LRPFacts", fact + " source"))
            .filter(fact -> !fact.equals("orderedInterventions"))
            .toList();
    assertThat(facts).hasSizeGreaterThan(10);
    assertThat(facts)
        .allSatisfy(
            fact -> {
              List<Resource> resources = new ArrayList<>(answer(fact));
              assertThat(Cql.sources(fact, resources)).as("without episode").isNotEmpty();
              resources.add(episode(EpisodeOfCareStatus.ACTIVE, START));
              assertThat(Cql.sources(fact, resources).isEmpty()).as(fact).isEqualTo(!lasting);
            });
  }

  private static Stream<ConceptDefinitionComponent> concepts() {
    return ArtifactFiles.read(ArtifactFiles.SHIPPED, Guideline.FHIR).stream()
        .map(Artifact::resource)
        .filter(resource -> Observed.FACT.equals(resource.getUrl()))
        .flatMap(system -> ((CodeSystem) system).getConcept().stream());
  }

  private static boolean isLasting(ConceptDefinitionComponent concept) {
    return concept.getProperty().stream()
        .anyMatch(
            property ->
                property.getCode().equals("lasting")
                    && ((BooleanType) property.getValue()).booleanValue());
  }

  private static List<Resource> answer(String fact) {
    Object value =
        switch (Recording.item(fact).getType()) {
          case BOOLEAN -> true;
          case INTEGER, QUANTITY -> 1;
          case DATE -> "2026-01-01";
          case DATETIME -> "2026-01-01T10:00:00+01:00";
          case STRING -> "a text";
          default -> Recording.item(fact).getAnswerOptionFirstRep().getValueCoding().getCode();
        };
    return Recording.of(fact, value, "2026-10-14");
  }
}
