package nl.wervel.cards;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.wervel.knowledge.Activity;
import nl.wervel.knowledge.Artifact;
import nl.wervel.knowledge.ArtifactFiles;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What accepting a suggestion creates. */
class SuggestedResourceTest {
  private static final FhirContext R4 = FhirContext.forR4Cached();
  private static final FhirValidator VALIDATOR = validator();
  private static final List<Activity> SHIPPED = shipped();
  private static final Activities ACTIVITIES = new Activities(R4, SHIPPED);

  @ParameterizedTest
  @MethodSource("urls")
  void isValid(String url) {
    for (Language language : Language.values()) {
      Resource suggested = ACTIVITIES.forPatient(url, "p1", Map.of(), language);
      String json = R4.newJsonParser().encodeResourceToString(suggested);
      assertThat(VALIDATOR.validateWithResult(json).getMessages())
          .filteredOn(m -> m.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
          .isEmpty();
      assertThat(json).contains("Patient/p1").doesNotContain("Patient/nobody");
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aMessageToThePatientIsADraftInTheUsersLanguage(Language language) {
    CommunicationRequest message = (CommunicationRequest) suggested("tell-course", language);
    assertThat(message.getStatus().toCode()).isEqualTo("draft");
    assertThat(message.getLanguage()).isEqualToIgnoringCase(language.name());
    assertThat(message.getPayload())
        .singleElement()
        .extracting(payload -> payload.getContentStringType().getValue())
        .isEqualTo(activity("tell-course").text().in(language));
    assertThat(message.getRecipient())
        .singleElement()
        .extracting(recipient -> recipient.getReference())
        .isEqualTo("Patient/p1");
  }

  @Test
  void whenToCallAtOnceIsAnUrgentMessage() {
    CommunicationRequest message =
        (CommunicationRequest) suggested("tell-lrs-when-to-call", Language.NL);
    assertThat(message.getPriority().toCode()).isEqualTo("urgent");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aDosedOrderSaysHowOftenAndHow(Language language) {
    ServiceRequest order = (ServiceRequest) suggested("strength-training", language);
    assertThat(order.getOccurrenceTiming().getRepeat().getFrequency()).isEqualTo(2);
    assertThat(order.getOccurrenceTiming().getRepeat().getFrequencyMax()).isEqualTo(3);
    assertThat(activity("strength-training").dosage())
        .isNotEmpty()
        .allMatch(line -> order.getPatientInstruction().contains(line.in(language)));
  }

  @Test
  void anOrderWithoutDoseHasNoInstruction() {
    ServiceRequest order = (ServiceRequest) suggested("refer-gp", Language.NL);
    assertThat(order.hasOccurrence()).isFalse();
    assertThat(order.hasPatientInstruction()).isFalse();
  }

  static Stream<String> urls() {
    return SHIPPED.stream().map(Activity::url);
  }

  private static Resource suggested(String id, Language language) {
    return ACTIVITIES.forPatient(activity(id).url(), "p1", Map.of(), language);
  }

  private static Activity activity(String id) {
    return SHIPPED.stream()
        .filter(activity -> activity.url().endsWith("/" + id))
        .findFirst()
        .orElseThrow();
  }

  private static List<Activity> shipped() {
    return List.copyOf(
        new KnowledgeBase(
                ArtifactFiles.read(ArtifactFiles.SHIPPED, R4).stream()
                    .map(Artifact::resource)
                    .toList())
            .activities()
            .values());
  }

  private static FhirValidator validator() {
    FhirValidator validator = R4.newValidator();
    validator.registerValidatorModule(
        new FhirInstanceValidator(
            new ValidationSupportChain(
                new DefaultProfileValidationSupport(R4),
                new InMemoryTerminologyServerValidationSupport(R4),
                new CommonCodeSystemsTerminologyService(R4),
                new UnknownCodeSystemWarningValidationSupport(R4))));
    return validator;
  }
}
