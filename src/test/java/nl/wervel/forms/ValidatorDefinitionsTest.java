package nl.wervel.forms;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r5.context.IWorkerContext;
import org.hl7.fhir.r5.model.Questionnaire;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gives what HAPI's own gives. */
class ValidatorDefinitionsTest {
  private static final DefaultProfileValidationSupport BASE =
      new DefaultProfileValidationSupport(FhirContext.forR4Cached());

  private final IWorkerContext ours = new ValidatorDefinitions(BASE);
  private final IWorkerContext hapis =
      WorkerContextValidationSupportAdapter.newVersionSpecificWorkerContextWrapper(BASE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hl7.org/fhir/StructureDefinition/QuestionnaireResponse",
        "http://hl7.org/fhir/StructureDefinition/Quantity",
        "http://hl7.org/fhir/StructureDefinition/string",
        "http://hl7.org/fhir/StructureDefinition/minValue"
      })
  void aDefinition(String url) {
    StructureDefinition profile = ours.fetchResource(StructureDefinition.class, url);

    StructureDefinition expected = hapis.fetchResource(StructureDefinition.class, url);
    assertThat(profile.equalsDeep(expected)).isTrue();
    assertThat(profile.getSourcePackage().getId()).isEqualTo(expected.getSourcePackage().getId());
    assertThat(ours.fetchResource(Resource.class, url).fhirType()).isEqualTo("StructureDefinition");
    assertThat(ours.hasResource(StructureDefinition.class, url)).isTrue();
  }

  @Test
  void aValueSet() {
    String url = "http://hl7.org/fhir/ValueSet/administrative-gender";

    assertThat(
            ours.fetchResource(ValueSet.class, url)
                .equalsDeep(hapis.fetchResource(ValueSet.class, url)))
        .isTrue();
  }

  @Test
  void eachIsConvertedOnce() {
    String url = "https://ehr.example/fhir/ValueSet/one";
    PrePopulatedValidationSupport given =
        new PrePopulatedValidationSupport(FhirContext.forR4Cached());
    given.addResource(new org.hl7.fhir.r4.model.ValueSet().setUrl(url).setTitle("One"));
    IWorkerContext definitions = new ValidatorDefinitions(given);

    ValueSet codes = definitions.fetchResource(ValueSet.class, url);

    assertThat(codes.getTitle()).isEqualTo("One");
    assertThat(definitions.fetchResource(ValueSet.class, url)).isSameAs(codes);
  }

  @Test
  void whatIsNotThere() {
    String url = "https://ehr.example/fhir/StructureDefinition/none";

    assertThat(ours.fetchResource(StructureDefinition.class, url)).isNull();
    assertThat(ours.fetchResource(StructureDefinition.class, "")).isNull();
    assertThat(ours.hasResource(Questionnaire.class, url)).isFalse();
    assertThat(ours.hasResource(Questionnaire.class, "")).isFalse();
  }
}
