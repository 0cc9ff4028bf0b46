package nl.wervel.wording;

/**
 * What a condition asks of a patient, in no language. It holds or does not: where CQL says unknown,
 * "x is true" does not hold and neither does "x is false".
 */
sealed interface Proposition permits Constant, CqlText, Group, Newest, Test {

  /** The proposition that holds exactly when this one does not. */
  Proposition not();

  /** Whether its opposite is the plainer one to say. */
  boolean negative();
}
