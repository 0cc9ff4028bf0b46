package nl.wervel.wording;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** A quantity that a rule compares. */
sealed interface Term {

  /** What it reads of the record. */
  List<Reading> readings();

  /** Whether it needs brackets to come before an operation. */
  default boolean bindsLessThan(Formula.Operation operation) {
    return this instanceof Formula formula && formula.operation.isSum() && !operation.isSum();
  }

  /** A number in the rule. */
  record Number(BigDecimal value) implements Term {
    @Override
    public List<Reading> readings() {
      return List.of();
    }
  }

  /** A number that a practice chose. */
  record Setting(String name) implements Term {
    @Override
    public List<Reading> readings() {
      return List.of();
    }
  }

  /** The value of a fact. */
  record Value(Reading reading) implements Term {
    @Override
    public List<Reading> readings() {
      return List.of(reading);
    }
  }

  /** How many codes a fact holds; none when it is unknown. */
  record Amount(Reading reading) implements Term {
    @Override
    public List<Reading> readings() {
      return List.of(reading);
    }
  }

  /** A sum, difference, product or quotient. */
  record Formula(Operation operation, Term left, Term right) implements Term {
    /** What is done with both. */
    enum Operation {
      PLUS,
      MINUS,
      TIMES,
      DIVIDED;

      boolean isSum() {
        return this == PLUS || this == MINUS;
      }
    }

    @Override
    public List<Reading> readings() {
      return Stream.concat(left.readings().stream(), right.readings().stream()).distinct().toList();
    }
  }

  /**
   * A quantity that has a name.
   *
   * @param fact whose label is the name
   */
  record Named(String fact, Term term) implements Term {
    @Override
    public List<Reading> readings() {
      return term.readings();
    }
  }
}
