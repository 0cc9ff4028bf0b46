package nl.wervel.knowledge;

import java.util.List;

/**
 * An instrument of the guideline and how it is published.
 *
 * @param id as in its Questionnaire {@code lrp-<id>}
 * @param entry whether its form asks the whole instrument, or only for a score found elsewhere
 * @param activity the ActivityDefinition that proposes it; null for the recommended ones, which the
 *     general {@code fill-in-form} proposes
 */
record Instrument(String id, Entry entry, String activity) {

  enum Entry {
    FULL,
    SCORE
  }

  String form() {
    return Artifacts.BASE + "/Questionnaire/lrp-" + id + "|1.0.0";
  }

  /** All 34. */
  static List<Instrument> all() {
    return List.of(
        recommended("nprs"),
        recommended("qbpds"),
        recommended("psk"),
        full("start-back"),
        full("slr"),
        full("finger-floor"),
        full("mrc"),
        full("nprs-other-period"),
        full("rmdq"),
        full("gpe"),
        full("hhd"),
        full("1rm"),
        full("6mwt"),
        score("performance-lift-test"),
        score("dynamic-trunk-measurement"),
        score("bte-work-simulator"),
        score("fce"),
        score("bekkenbodem"),
        score("cirs"),
        score("psg"),
        score("blue-flags"),
        score("csi"),
        score("ipq"),
        score("odi"),
        score("eq-5d-3l"),
        score("4dkl"),
        score("albpsq-psych"),
        score("fabq"),
        score("tsk"),
        score("mspq"),
        score("hads"),
        score("pccl"),
        score("pcs"),
        score("albpsq-dlv"));
  }

  private static Instrument recommended(String id) {
    return new Instrument(id, Entry.FULL, null);
  }

  private static Instrument full(String id) {
    return new Instrument(id, Entry.FULL, "fill-in-" + id);
  }

  private static Instrument score(String id) {
    return new Instrument(id, Entry.SCORE, "fill-in-" + id);
  }
}
