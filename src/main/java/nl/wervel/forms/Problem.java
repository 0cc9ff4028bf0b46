package nl.wervel.forms;

import java.util.Optional;

/**
 * One thing that is wrong. It never holds an answer: problems end up in responses and logs.
 *
 * @param reason what is wrong
 * @param item the item that it is about; empty when it is about the whole
 * @param path where, as FHIRPath
 * @param detail what the reason's words leave open, such as the bound that was passed; may be empty
 */
record Problem(Reason reason, Optional<FormItem> item, String path, String detail) {

  static Problem of(Reason reason, FormItem item, String path, String detail) {
    return new Problem(reason, Optional.of(item), path, detail);
  }

  static Problem of(Reason reason, FormItem item, String path) {
    return of(reason, item, path, "");
  }

  static Problem ofWhole(Reason reason, String path, String detail) {
    return new Problem(reason, Optional.empty(), path, detail);
  }

  static Problem unknownForm() {
    return ofWhole(Reason.QUESTIONNAIRE_UNKNOWN, "QuestionnaireResponse.questionnaire", "");
  }

  boolean isAbout(String linkId) {
    return item.filter(one -> one.linkId().equals(linkId)).isPresent();
  }

  /** Whether both say the same about the same place, whatever the detail. */
  boolean repeats(Problem other) {
    return reason == other.reason && path.equals(other.path);
  }

  /** Whether this is about that place, something in it, or the item around it. */
  boolean touches(String place) {
    boolean inside = path.startsWith(place) && place.contains(".");
    return inside || place.startsWith(path);
  }
}
