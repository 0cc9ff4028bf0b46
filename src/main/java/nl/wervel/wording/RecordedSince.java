package nl.wervel.wording;

import java.util.List;

/**
 * Something was recorded since the day on which another fact got its value; ever, when that day is
 * unknown.
 */
record RecordedSince(Reading source, Reading start, boolean holds) implements Test {
  @Override
  public List<Reading> readings() {
    return List.of(source, start);
  }

  @Override
  public RecordedSince not() {
    return new RecordedSince(source, start, !holds);
  }

  @Override
  public boolean negative() {
    return !holds;
  }
}
