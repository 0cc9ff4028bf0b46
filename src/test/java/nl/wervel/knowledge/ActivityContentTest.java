package nl.wervel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityDefinitionKind;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityParticipantType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencds.cqf.fhir.cr.activitydefinition.ActivityDefinitionProcessor;
import org.opencds.cqf.fhir.utility.monad.Eithers;
import org.opencds.cqf.fhir.utility.repository.InMemoryFhirRepository;

/** What recommendations propose to do: readable, used, and a proposal when applied. */
class ActivityContentTest {
  private static final String COLLECT_WITH =
      "http://hl7.org/fhir/uv/cpg/StructureDefinition/cpg-collectWith";

  /** Not asked for by one recommendation but by missing answers. */
  private static final Set<String> GENERIC = Set.of("fill-in-form");

  @ParameterizedTest
  @MethodSource("activities")
  void isInBothLanguages(ActivityDefinition activity) {
    assertThat(activity.getLanguage()).isEqualTo("nl");
    assertThat(
            Stream.of(
                activity.getTitleElement(),
                activity.getDescriptionElement(),
                activity.getCode().getTextElement(),
                activity.getParticipantFirstRep().getRole().getTextElement()))
        .allMatch(TwoLanguagesTest::isBilingual);
  }

  @ParameterizedTest
  @MethodSource("activities")
  void isUsedByAnActionOrGeneric(ActivityDefinition activity) {
    assertThat(
            GENERIC.contains(activity.getIdPart())
                || isOfAnInstrument(activity)
                || isUsed(activity))
        .isTrue();
  }

  /** A choice: one recommendation may name several instruments, and an action offers one. */
  private static boolean isOfAnInstrument(ActivityDefinition activity) {
    return Instrument.all().stream()
        .anyMatch(instrument -> activity.getIdPart().equals("fill-in-" + instrument.id()));
  }

  @ParameterizedTest
  @MethodSource("activities")
  void hasItsOwnCodeAndAFormThatExists(ActivityDefinition activity) {
    assertThat(activity.getCode().getCoding())
        .filteredOn(coding -> (Artifacts.BASE + "/CodeSystem/activity").equals(coding.getSystem()))
        .singleElement()
        .matches(coding -> coding.getCode().equals(activity.getIdPart()));
    assertThat(activity.getExtensionsByUrl(COLLECT_WITH))
        .extracting(extension -> extension.getValue().primitiveValue())
        .allMatch(Artifacts.canonicals(Questionnaire.class)::contains);
  }

  @Test
  void theCodesAreTheActivities() {
    List<String> codes =
        Artifacts.all(CodeSystem.class).stream()
            .filter(system -> system.getIdPart().equals("activity"))
            .flatMap(system -> system.getConcept().stream())
            .map(ConceptDefinitionComponent::getCode)
            .toList();
    assertThat(codes)
        .containsExactlyInAnyOrderElementsOf(
            activities().map(Resource::getIdPart).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("activities")
  void isAppliedAsAProposal(ActivityDefinition definition) {
    ActivityDefinition activity = definition.copy();
    activity.setDynamicValue(null); // PathwayIT has what is computed
    Bundle store = new Bundle();
    store.addEntry().setResource(new Patient().setId("Patient/p1"));
    Resource applied =
        (Resource)
            new ActivityDefinitionProcessor(new InMemoryFhirRepository(Artifacts.R4, store))
                .apply(
                    Eithers.forRight3(activity),
                    "Patient/p1",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
    assertThat(applied.fhirType()).isEqualTo(activity.getKind().toCode());
    if (applied instanceof ServiceRequest request) {
      assertThat(request.getIntent().toCode()).isEqualTo("proposal");
      assertThat(request.getContained()).isEmpty();
      assertThat(request.getCode().equalsDeep(activity.getCode())).isTrue();
    } else if (applied instanceof CommunicationRequest message) {
      assertThat(message.getContained()).isEmpty();
      assertThat(message.getPayload())
          .singleElement()
          .extracting(payload -> payload.getContentStringType().getValue())
          .isEqualTo(activity.getCode().getText());
    } else {
      Task task = (Task) applied;
      assertThat(task.getIntent().toCode()).isEqualTo("proposal");
      assertThat(task.getContained()).isEmpty();
      assertThat(task.getCode().equalsDeep(activity.getCode())).isTrue();
    }
  }

  /** What is told to the patient does not hold the words that the guideline warns against. */
  @Test
  void messagesToThePatientAvoidLoadedWords() {
    Set<String> loaded = Plans.concepts("loaded-term").keySet();
    List<String> messages =
        activities()
            .filter(activity -> activity.getKind() == ActivityDefinitionKind.COMMUNICATIONREQUEST)
            .filter(
                activity ->
                    activity.getParticipant().stream()
                        .anyMatch(who -> who.getType() == ActivityParticipantType.PATIENT))
            .map(activity -> activity.getCode().getText().toLowerCase(Locale.ROOT))
            .toList();
    assertThat(messages).isNotEmpty().noneMatch(text -> loaded.stream().anyMatch(text::contains));
  }

  @Test
  void theTopicsOfAMessageAreEducationTopics() {
    Set<String> topics = Plans.concepts("education-topic").keySet();
    assertThat(activities().flatMap(a -> Plans.codes(a.getTopic(), "education-topic").stream()))
        .isNotEmpty()
        .isSubsetOf(topics);
  }

  private static boolean isUsed(ActivityDefinition activity) {
    return Artifacts.all(PlanDefinition.class).stream()
        .flatMap(plan -> plan.getAction().stream())
        .filter(action -> action.hasDefinitionCanonicalType())
        .map(action -> action.getDefinitionCanonicalType().getValue())
        .anyMatch((activity.getUrl() + "|" + activity.getVersion())::equals);
  }

  static Stream<ActivityDefinition> activities() {
    return Artifacts.all(ActivityDefinition.class).stream();
  }
}
