package nl.wervel.wording;

import nl.wervel.knowledge.Define;

/**
 * A define that has no words.
 *
 * @param holds whether it is asked to be true, or asked not to be true
 */
record CqlText(Define define, boolean holds) implements Proposition {
  @Override
  public CqlText not() {
    return new CqlText(define, !holds);
  }

  @Override
  public boolean negative() {
    return !holds;
  }
}
