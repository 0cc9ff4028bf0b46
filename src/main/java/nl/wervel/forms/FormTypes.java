package nl.wervel.forms;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.support.BaseValidationSupportWrapper;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;

/**
 * Of the types of FHIR only those that occur in forms: the data types and the resources of a form.
 * Validator and FHIRPath engine read and convert every type that is listed when they start.
 */
final class FormTypes extends BaseValidationSupportWrapper {
  private static final Set<String> RESOURCES =
      Set.of("Resource", "DomainResource", "Questionnaire", "QuestionnaireResponse");

  FormTypes(FhirContext fhir, IValidationSupport all) {
    super(fhir, all);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
    return (List<T>)
        super.fetchAllStructureDefinitions().stream()
            .map(StructureDefinition.class::cast)
            .filter(FormTypes::occursInForms)
            .toList();
  }

  private static boolean occursInForms(StructureDefinition type) {
    return type.getDerivation() != TypeDerivationRule.CONSTRAINT
        && (type.getKind() != StructureDefinitionKind.RESOURCE
            || RESOURCES.contains(type.getName()));
  }
}
