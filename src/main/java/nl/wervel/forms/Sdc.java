package nl.wervel.forms;

/**
 * Extensions on Questionnaires that are read here: Structured Data Capture 4.0 and FHIR R4 core.
 */
final class Sdc {
  private static final String SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";
  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

  static final String OBSERVATION_EXTRACT = SDC + "sdc-questionnaire-observationExtract";
  static final String EXTRACT_CATEGORY = SDC + "sdc-questionnaire-observation-extract-category";
  static final String LINK_PERIOD = SDC + "sdc-questionnaire-observationLinkPeriod";
  static final String CALCULATED_EXPRESSION = SDC + "sdc-questionnaire-calculatedExpression";
  static final String MIN_QUANTITY = SDC + "sdc-questionnaire-minQuantity";
  static final String MAX_QUANTITY = SDC + "sdc-questionnaire-maxQuantity";
  static final String VARIABLE = CORE + "variable";
  static final String UNIT = CORE + "questionnaire-unit";
  static final String UNIT_OPTION = CORE + "questionnaire-unitOption";
  static final String MIN_VALUE = CORE + "minValue";
  static final String MAX_VALUE = CORE + "maxValue";
  static final String MIN_OCCURS = CORE + "questionnaire-minOccurs";
  static final String MAX_OCCURS = CORE + "questionnaire-maxOccurs";
  static final String TRANSLATION = CORE + "translation";

  private Sdc() {}
}
