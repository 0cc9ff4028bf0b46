package nl.wervel.forms;

import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Why a response or an Observation is refused. The words stand in {@code messages.properties}. */
enum Reason {
  QUESTIONNAIRE_MISSING(IssueType.REQUIRED),
  QUESTIONNAIRE_UNKNOWN(IssueType.NOTFOUND),
  ITEM_UNKNOWN(IssueType.NOTFOUND),
  ITEM_WITHOUT_LINK_ID(IssueType.REQUIRED),
  ITEM_MISPLACED(IssueType.STRUCTURE),
  ITEM_ORDER(IssueType.STRUCTURE),
  ITEM_TWICE(IssueType.STRUCTURE),
  ITEM_NOT_ANSWERABLE(IssueType.STRUCTURE),
  ITEM_NESTING(IssueType.STRUCTURE),
  ANSWER_REQUIRED(IssueType.REQUIRED),
  ANSWER_COUNT(IssueType.INVARIANT),
  ONE_ANSWER_ONLY(IssueType.INVARIANT),
  NOT_ENABLED(IssueType.BUSINESSRULE),
  WRONG_TYPE(IssueType.VALUE),
  NOT_AN_OPTION(IssueType.CODEINVALID),
  EXCLUSIVE_OPTION(IssueType.INVARIANT),
  TOO_LOW(IssueType.VALUE),
  TOO_HIGH(IssueType.VALUE),
  TOO_MANY_DECIMALS(IssueType.VALUE),
  TOO_LONG(IssueType.TOOLONG),
  TOO_SHORT(IssueType.VALUE),
  WRONG_FORMAT(IssueType.VALUE),
  WRONG_UNIT(IssueType.VALUE),
  NOT_EXACT(IssueType.VALUE),
  IN_THE_FUTURE(IssueType.VALUE),
  TOTAL_CONTRADICTS(IssueType.BUSINESSRULE),
  TOTAL_INCOMPLETE(IssueType.BUSINESSRULE),
  INVALID(IssueType.INVALID);

  private final IssueType type;

  Reason(IssueType type) {
    this.type = type;
  }

  IssueType type() {
    return type;
  }
}
