package nl.wervel.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.wervel.cards.Answered.Outcome;
import nl.wervel.cdshooks.ClientPatient;
import nl.wervel.conformance.Point;
import nl.wervel.knowledge.ArtifactValidator;
import org.hl7.fhir.r4.model.Communication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer as FHIR: valid, whatever the client sent, and the same for the same answer. */
class AnswerResourceTest {
  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final ArtifactValidator VALIDATOR = new ArtifactValidator();
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final String PLAN = "https://wervel.example/fhir/PlanDefinition/plan";
  private static final String SUGGESTION = "0d3f7a52-6a0b-4c5e-9a55-0e7a3b1c2d41";

  @Test
  void anAcceptanceNamesServiceRecommendationAndSuggestion() {
    Communication resource = resource(Optional.empty(), accepted());
    assertThat(resource.getInstantiatesCanonical().get(0).getValue())
        .isEqualTo("https://wervel.example/fhir/PlanDefinition/lrp-patient-view|1.0.0");
    assertThat(resource.getInstantiatesUri())
        .singleElement()
        .extracting(uri -> uri.getValue())
        .isEqualTo(PLAN + "#a");
    assertThat(resource.getAboutFirstRep().getIdentifier().getValue())
        .isEqualTo("urn:uuid:" + SUGGESTION);
    assertThat(resource.getSentElement().getValueAsString()).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(VALIDATOR.errors(json(resource))).isEmpty();
  }

  @Test
  void thePatientIsThatOfTheClientsFhirServer() {
    Communication resource =
        resource(Optional.of("https://ehr.example/fhir"), overridden(null, null, "x"));
    assertThat(resource.getSubject().getIdentifier().getSystem())
        .isEqualTo("https://ehr.example/fhir");
    assertThat(resource.getSubject().hasReference()).isFalse();
    assertThat(VALIDATOR.errors(json(resource))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://ehr.example/reasons | busy | words",
        "http://ehr.example/reasons | two words | ' '",
        "not a uri | busy | <b>words</b>",
        "http://ehr.example/a b | busy | words",
        "http://ehr.example/reasons | too  many  spaces | words",
        "urn:oid:no | busy | words",
        "urn:oid:2.16.840.1.113883.3.42 | [x](javascript:alert(1)) | `words`"
      })
  @Point({"FB-10", "FB-11"})
  void whateverTheReasonTheResourceIsValid(String system, String code, String comment) {
    Communication resource =
        resource(Optional.of("no address"), overridden(system, code, comment + "\u0000\u0007"));
    assertThat(resource.getReasonCode()).hasSize(1);
    assertThat(VALIDATOR.errors(json(resource))).isEmpty();
  }

  @Test
  void theSameAnswerHasTheSameIdAndAnyOtherAnother() {
    FeedbackEntry entry = overridden("http://ehr.example/reasons", "busy", "words");
    String id = resource(Optional.empty(), entry).getId();
    assertThat(resource(Optional.empty(), entry).getId()).isEqualTo(id).hasSize(64);
    assertThat(
            resource(Optional.empty(), overridden("http://ehr.example/reasons", "busy", "other"))
                .getId())
        .isNotEqualTo(id);
    assertThat(resource(Optional.empty(), accepted()).getId()).isNotEqualTo(id);
  }

  private static FeedbackEntry accepted() {
    return new FeedbackEntry(
        "9b2f0c4e-6d43-4f3e-8f0e-0d8a3f5b7c11",
        Outcome.ACCEPTED,
        Set.of(SUGGESTION),
        Instant.parse("2026-11-20T10:00:00Z"),
        Optional.empty(),
        Optional.empty());
  }

  private static FeedbackEntry overridden(String system, String code, String comment) {
    return new FeedbackEntry(
        "9b2f0c4e-6d43-4f3e-8f0e-0d8a3f5b7c11",
        Outcome.OVERRIDDEN,
        Set.of(),
        Instant.parse("2026-11-20T10:00:00Z"),
        Optional.ofNullable(code).map(c -> new OverrideReason(system, c, Optional.of("display"))),
        Optional.of(comment));
  }

  private static Communication resource(Optional<String> fhirServer, FeedbackEntry entry) {
    IssuedCard card =
        new IssuedCard(
            entry.card(),
            new ClientPatient("ehr", fhirServer, "p1"),
            "lrp-patient-view",
            "1.0.0",
            Map.of("a", PLAN, "b", PLAN),
            Map.of(SUGGESTION, Set.of("a")));
    return AnswerResource.of(Answer.of(card, entry, NOW));
  }

  private static String json(Communication resource) {
    return FHIR.newJsonParser().encodeResourceToString(resource);
  }
}
