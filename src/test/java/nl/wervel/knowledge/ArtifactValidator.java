package nl.wervel.knowledge;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * The HL7 validator in HAPI, knowing the repository's own artifacts. Codes of systems that are not
 * part of FHIR itself (SNOMED CT, LOINC) pass with a warning.
 *
 * <p>One thing that HL7 published later is added to FHIR R4, as CPG-on-FHIR and HAPI's Clinical
 * Reasoning use it with R4: the expression language {@code text/cql-identifier}.
 */
public final class ArtifactValidator {
  private final FhirValidator validator = Artifacts.R4.newValidator();

  public ArtifactValidator() {
    DefaultProfileValidationSupport fhir = new DefaultProfileValidationSupport(Artifacts.R4);
    PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(Artifacts.R4);
    own.addCodeSystem(expressionLanguages(fhir));
    Artifacts.all(MetadataResource.class).forEach(own::addResource);
    ValidationSupportChain chain =
        new ValidationSupportChain(
            own,
            new ByCanonical(),
            fhir,
            new InMemoryTerminologyServerValidationSupport(Artifacts.R4),
            new CommonCodeSystemsTerminologyService(Artifacts.R4),
            new UnknownCodeSystemWarningValidationSupport(Artifacts.R4));
    validator.registerValidatorModule(new FhirInstanceValidator(chain));
  }

  /** Where and what is wrong; empty when nothing is. */
  public List<String> errors(String resource) {
    return validator.validateWithResult(resource).getMessages().stream()
        .filter(m -> m.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
        .map(m -> m.getLocationString() + ": " + m.getMessage())
        .toList();
  }

  private static CodeSystem expressionLanguages(DefaultProfileValidationSupport fhir) {
    CodeSystem languages =
        ((CodeSystem) fhir.fetchCodeSystem("http://hl7.org/fhir/expression-language")).copy();
    languages.addConcept().setCode("text/cql-identifier");
    return languages;
  }

  /** Finds our artifacts by versioned canonical, which HAPI's prepopulated support does not. */
  private static final class ByCanonical implements IValidationSupport {
    private final Map<String, MetadataResource> artifacts = new HashMap<>();

    ByCanonical() {
      for (MetadataResource artifact : Artifacts.all(MetadataResource.class)) {
        artifacts.put(artifact.getUrl(), artifact);
        artifacts.put(artifact.getUrl() + "|" + artifact.getVersion(), artifact);
      }
    }

    @Override
    public FhirContext getFhirContext() {
      return Artifacts.R4;
    }

    @Override
    public <T extends IBaseResource> T fetchResource(Class<T> type, String canonical) {
      MetadataResource artifact = artifacts.get(canonical);
      return type != null && type.isInstance(artifact) ? type.cast(artifact) : null;
    }
  }
}
