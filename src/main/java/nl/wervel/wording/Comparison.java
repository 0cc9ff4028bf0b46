package nl.wervel.wording;

import java.util.List;
import java.util.stream.Stream;

/** Two quantities compared; unknown when either is. */
record Comparison(Term left, Sign sign, Term right, boolean orUnknown) implements Test {

  /** How the left one must be to the right one. */
  enum Sign {
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST,
    EQUAL,
    UNEQUAL;

    Sign not() {
      return switch (this) {
        case LESS -> AT_LEAST;
        case AT_MOST -> MORE;
        case MORE -> AT_MOST;
        case AT_LEAST -> LESS;
        case EQUAL -> UNEQUAL;
        case UNEQUAL -> EQUAL;
      };
    }

    boolean isBelow() {
      return this == LESS || this == AT_MOST;
    }

    boolean isAbove() {
      return this == MORE || this == AT_LEAST;
    }

    /** What the right one must be to the left one. */
    Sign turned() {
      return switch (this) {
        case LESS -> MORE;
        case AT_MOST -> AT_LEAST;
        case MORE -> LESS;
        case AT_LEAST -> AT_MOST;
        case EQUAL, UNEQUAL -> this;
      };
    }
  }

  /** With what is fixed on the right. */
  static Comparison of(Term left, Sign sign, Term right) {
    return left.readings().isEmpty()
        ? new Comparison(right, sign.turned(), left, false)
        : new Comparison(left, sign, right, false);
  }

  @Override
  public List<Reading> readings() {
    return Stream.concat(left.readings().stream(), right.readings().stream()).distinct().toList();
  }

  /** An amount is never unknown. */
  @Override
  public boolean threeValued() {
    return !(left instanceof Term.Amount);
  }

  @Override
  public Comparison orUnknown(boolean holdsThen) {
    return new Comparison(left, sign, right, threeValued() && holdsThen);
  }

  @Override
  public Comparison not() {
    return new Comparison(left, sign.not(), right, threeValued() && !orUnknown);
  }
}
