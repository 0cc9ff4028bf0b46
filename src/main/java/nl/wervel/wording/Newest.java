package nl.wervel.wording;

import java.util.List;

/**
 * A fact was recorded on or after the newest of the features that hold; it was not when none holds.
 *
 * @param source the records of that fact
 */
record Newest(Reading source, List<Proposition> features, boolean holds) implements Proposition {
  Newest {
    features = List.copyOf(features);
  }

  @Override
  public Newest not() {
    return new Newest(source, features, !holds);
  }

  @Override
  public boolean negative() {
    return !holds;
  }
}
