package nl.wervel.forms;

import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TimeType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;

/** Which type an answer has for each type of item (FHIR R4, Questionnaire, item types). */
final class AnswerTypes {
  private AnswerTypes() {}

  static boolean fits(FormItem item, Type answer) {
    return switch (item.type()) {
      case BOOLEAN -> answer instanceof BooleanType;
      case INTEGER -> answer instanceof IntegerType;
      case DECIMAL -> answer instanceof DecimalType;
      case QUANTITY -> answer instanceof Quantity;
      case DATE -> answer instanceof DateType;
      case DATETIME -> answer instanceof DateTimeType;
      case TIME -> answer instanceof TimeType;
      case STRING, TEXT -> answer instanceof StringType;
      case URL -> answer instanceof UriType;
      case CHOICE -> item.choices().isEmpty() || answer instanceof Coding;
      case OPENCHOICE -> answer instanceof Coding || answer instanceof StringType;
      case ATTACHMENT -> answer instanceof Attachment;
      case REFERENCE -> answer instanceof Reference;
      default -> true;
    };
  }
}
