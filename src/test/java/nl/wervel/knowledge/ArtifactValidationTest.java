package nl.wervel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The HL7 validator finds no error in any resource of {@code fhir-resources/}, and each file is
 * named after its resource. Codes of systems that are not part of FHIR itself (SNOMED CT, LOINC)
 * are not checked here.
 */
class ArtifactValidationTest {
  private static FhirValidator validator;

  @BeforeAll
  static void startValidator() {
    PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(Artifacts.R4);
    Artifacts.all(MetadataResource.class).forEach(own::addResource);
    UnknownCodeSystemWarningValidationSupport unknownSystems =
        new UnknownCodeSystemWarningValidationSupport(Artifacts.R4);
    ValidationSupportChain chain =
        new ValidationSupportChain(
            NewerDefinitions.over(new DefaultProfileValidationSupport(Artifacts.R4)),
            new DefaultProfileValidationSupport(Artifacts.R4),
            own,
            new InMemoryTerminologyServerValidationSupport(Artifacts.R4),
            new CommonCodeSystemsTerminologyService(Artifacts.R4),
            unknownSystems);
    validator = Artifacts.R4.newValidator();
    validator.registerValidatorModule(new FhirInstanceValidator(chain));
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasNoErrors(Path file) {
    List<String> errors =
        validator.validateWithResult(Artifacts.text(file)).getMessages().stream()
            .filter(m -> m.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
            .map(m -> file + ": " + m.getLocationString() + ": " + m.getMessage())
            .toList();
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void isNamedAfterItsResource(Path file) {
    Resource resource = Artifacts.read(file);
    assertThat(file.getFileName())
        .hasToString(resource.fhirType() + "-" + resource.getIdPart() + ".json");
  }

  static Stream<Path> files() {
    return Artifacts.files().stream();
  }
}
