package nl.wervel.wording;

import java.util.List;
import java.util.Optional;

/** A proposition that is one line of words. */
sealed interface Test extends Proposition permits FactTest, Comparison, RecordedSince, SettingTest {

  /** What it reads of the record. */
  List<Reading> readings();

  /** The one thing that it is about, if that is all. */
  default Optional<Reading> about() {
    return readings().size() == 1 ? Optional.of(readings().get(0)) : Optional.empty();
  }

  /** Whether it can be asked with or without what is unknown. */
  default boolean threeValued() {
    return false;
  }

  /** Whether it holds too when what it is about is unknown. */
  default boolean orUnknown() {
    return false;
  }

  /** The same when unknown counts as this; of what is never unknown the same. */
  default Test orUnknown(boolean holdsThen) {
    return this;
  }

  @Override
  Test not();

  @Override
  default boolean negative() {
    return orUnknown();
  }
}
