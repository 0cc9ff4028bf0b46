package nl.wervel.evaluation;

import nl.wervel.elm.CqlRun;

/** Why the defines of one run have their values, each explained once. */
final class Explanations {
  private final CqlRun run;
  private final Explanation[] known;

  /**
   * @param defines how many there are to explain
   */
  Explanations(CqlRun run, int defines) {
    this.run = run;
    known = new Explanation[defines];
  }

  CqlRun run() {
    return run;
  }

  Explanation of(Explained define) {
    Explanation explained = known[define.number()];
    if (explained == null) {
      explained = new Explanation();
      define.explainer().explain(this, explained);
      known[define.number()] = explained;
    }
    return explained;
  }

  /**
   * A define that can be explained.
   *
   * @param number among all of them
   */
  record Explained(int number, Explainer explainer) {}

  /** Adds what decided the value of an expression. Shared by all runs. */
  @FunctionalInterface
  interface Explainer {
    void explain(Explanations run, Explanation into);
  }
}
