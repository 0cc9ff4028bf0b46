package nl.wervel.feedback;

import java.util.List;

/**
 * How often something was shown, and what users answered: each time counts once, by the answer that
 * came last. Who gave no answer has not overridden.
 *
 * @param name the recommendation, service or month (yyyy-mm)
 * @param shown how often it was on a card, without the times that it was silenced
 * @param reasons of those that were overridden with a coded reason, the commonest first
 */
record Acceptance(String name, int shown, int accepted, int overridden, List<Reason> reasons) {
  Acceptance {
    reasons = List.copyOf(reasons);
  }

  int unanswered() {
    return shown - accepted - overridden;
  }

  /** How often a reason was given. */
  record Reason(String system, String code, int count) {}
}
