package nl.wervel.wording;

import nl.wervel.knowledge.Define;

/**
 * A define of a fact library that a rule reads. Its first word is the fact; the rest says which
 * side of it: {@code nprs}, {@code nprs source}, {@code ageYears at least}.
 */
record Reading(Define define) {
  private static final String SOURCE = " source";

  String fact() {
    return define.name().split(" ", 2)[0];
  }

  /** Whether it is the value of the fact. */
  boolean isValue() {
    return define.name().equals(fact());
  }

  /** Whether it is the records that the value rests on. */
  boolean isSource() {
    return define.name().equals(fact() + SOURCE);
  }

  /** Whether it is the least that the value can be. */
  boolean isLeast() {
    return define.name().equals(fact() + " at least");
  }

  /** Whether it is the most that the value can be. */
  boolean isMost() {
    return define.name().equals(fact() + " at most");
  }

  /** Whether it is the day since when the fact has its value. */
  boolean isStart() {
    return define.name().equals(fact() + " since");
  }

  /** The records that the fact rests on. */
  Define source() {
    return new Define(define.library(), fact() + SOURCE);
  }
}
