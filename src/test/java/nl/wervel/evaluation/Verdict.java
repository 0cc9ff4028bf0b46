package nl.wervel.evaluation;

/** What an evaluation says of one recommendation. */
enum Verdict {
  APPLIES,
  UNDECIDED,
  ABSENT;

  static Verdict of(String recommendation, Evaluation evaluation) {
    if (evaluation.findings().stream()
        .anyMatch(finding -> finding.recommendation().id().equals(recommendation))) {
      return APPLIES;
    }
    return evaluation.undecided().stream()
            .anyMatch(undecided -> undecided.recommendation().id().equals(recommendation))
        ? UNDECIDED
        : ABSENT;
  }

  /** Of a rule that applies from a number of features on, when some may still turn up. */
  static Verdict atLeast(int wanted, long present, long open) {
    if (present >= wanted) {
      return APPLIES;
    }
    return present + open >= wanted ? UNDECIDED : ABSENT;
  }
}
