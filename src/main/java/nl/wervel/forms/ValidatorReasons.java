package nl.wervel.forms;

import java.util.Map;
import org.hl7.fhir.utilities.i18n.I18nConstants;
import org.hl7.fhir.utilities.validation.ValidationMessage;

/** Our reason for each message of HAPI's validator about answers. */
final class ValidatorReasons {
  private static final Map<String, Reason> REASONS =
      Map.ofEntries(
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_NOTFOUND, Reason.ITEM_UNKNOWN),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_NOLINKID, Reason.ITEM_WITHOUT_LINK_ID),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_ORDER, Reason.ITEM_ORDER),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_ONLYONEI, Reason.ITEM_TWICE),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_ONLYONEA, Reason.ONE_ANSWER_ONLY),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_GROUP, Reason.ITEM_NOT_ANSWERABLE),
          Map.entry(
              I18nConstants.QUESTIONNAIRE_QR_ITEM_DISPLAY_NO_VALUE, Reason.ITEM_NOT_ANSWERABLE),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_DISPLAY, Reason.ITEM_NESTING),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_GROUP_ANSWER, Reason.ITEM_NESTING),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_MISSING, Reason.ANSWER_REQUIRED),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_GROUP_REQUIRED, Reason.ANSWER_REQUIRED),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_NOTENABLED, Reason.NOT_ENABLED),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_NOTENABLED2, Reason.NOT_ENABLED),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_WRONGTYPE, Reason.WRONG_TYPE),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_NOCODING, Reason.NOT_AN_OPTION),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_NODATE, Reason.NOT_AN_OPTION),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_NOTIME, Reason.NOT_AN_OPTION),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_NOINTEGER, Reason.NOT_AN_OPTION),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_NODECIMAL, Reason.NOT_AN_OPTION),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_NOSTRING, Reason.NOT_AN_OPTION),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_BADOPTION, Reason.NOT_AN_OPTION),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_VS_FAIL, Reason.NOT_AN_OPTION),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_EXCLUSIVE, Reason.EXCLUSIVE_OPTION),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_INTEGER_MIN, Reason.TOO_LOW),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_INTEGER_MAX, Reason.TOO_HIGH),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_DECIMAL_MIN, Reason.TOO_LOW),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_DECIMAL_MAX, Reason.TOO_HIGH),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_DATE_MIN, Reason.TOO_LOW),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_DATE_MAX, Reason.TOO_HIGH),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_TIME_MIN, Reason.TOO_LOW),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_TIME_MAX, Reason.TOO_HIGH),
          Map.entry(
              I18nConstants.QUESTIONNAIRE_QR_ITEM_DECIMAL_MAX_DECIMALS, Reason.TOO_MANY_DECIMALS),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_DECIMAL_INVALID_UNITS, Reason.WRONG_UNIT),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_DECIMAL_UNIT_FAIL_VS, Reason.WRONG_UNIT),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_STRING_MIN_LENGTH, Reason.TOO_SHORT),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_STRING_MAX_LENGTH, Reason.TOO_LONG),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_STRING_REGEX, Reason.WRONG_FORMAT),
          Map.entry(I18nConstants.QUESTIONNAIRE_QR_ITEM_STRING_REGEX_EF, Reason.WRONG_FORMAT));

  private ValidatorReasons() {}

  /** {@link Reason#INVALID} for what is not about answers or not foreseen. */
  static Reason of(ValidationMessage message) {
    if (!hasId(message)) {
      return switch (message.getType()) {
        case REQUIRED -> Reason.ANSWER_REQUIRED;
        case STRUCTURE -> Reason.ITEM_MISPLACED;
        default -> Reason.INVALID;
      };
    }
    return REASONS.getOrDefault(message.getMessageId(), Reason.INVALID);
  }

  /** The message's id; empty for one composed in place, whose id is the sentence itself. */
  static String idOf(ValidationMessage message) {
    return hasId(message) ? message.getMessageId() : "";
  }

  private static boolean hasId(ValidationMessage message) {
    return message.getMessageId() != null && !message.getMessageId().contains(" ");
  }
}
