package nl.wervel.forms;

import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** Recognises the empty resource that HAPI stores for a reference to one that is not stored. */
final class Placeholders {
  private static final String MARK =
      "http://hapifhir.io/fhir/StructureDefinition/resource-placeholder";

  private Placeholders() {}

  static boolean isPlaceholder(QuestionnaireResponse response) {
    return response.hasExtension(MARK) && !response.hasItem();
  }
}
