package nl.wervel.knowledge;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.ExtensionContextType;

/**
 * What HL7 has published since R4 core and this project relies on: the extension pack places
 * strength and quality of a recommendation on {@code PlanDefinition.action} (R4 core only on an
 * Attachment), and expressions may be in {@code text/cql-identifier}, the name of a define.
 */
final class NewerDefinitions {
  private static final List<String> ON_ACTIONS =
      List.of(
          "http://hl7.org/fhir/StructureDefinition/cqf-strengthOfRecommendation",
          "http://hl7.org/fhir/StructureDefinition/cqf-qualityOfEvidence");
  private static final String EXPRESSION_LANGUAGE = "http://hl7.org/fhir/expression-language";

  private NewerDefinitions() {}

  /** The R4 core definitions concerned, with what was added to them. */
  static PrePopulatedValidationSupport over(DefaultProfileValidationSupport core) {
    PrePopulatedValidationSupport newer = new PrePopulatedValidationSupport(Artifacts.R4);
    for (String url : ON_ACTIONS) {
      StructureDefinition extension = (StructureDefinition) core.fetchStructureDefinition(url);
      StructureDefinition widened = extension.copy();
      widened
          .addContext()
          .setType(ExtensionContextType.ELEMENT)
          .setExpression("PlanDefinition.action");
      newer.addStructureDefinition(widened);
    }
    CodeSystem languages = ((CodeSystem) core.fetchCodeSystem(EXPRESSION_LANGUAGE)).copy();
    languages.addConcept().setCode("text/cql-identifier").setDisplay("CQL identifier");
    newer.addCodeSystem(languages);
    return newer;
  }
}
