package nl.wervel.wording;

import java.util.List;
import java.util.stream.Stream;

/**
 * A test of one fact.
 *
 * @param codes of {@link Type#ONE_OF} and {@link Type#INCLUDES}
 * @param holds whether the test must come out, or must not
 * @param orUnknown whether an unknown fact will do too
 */
record FactTest(Reading reading, Type type, List<String> codes, boolean holds, boolean orUnknown)
    implements Test {
  FactTest {
    codes = codes.stream().distinct().toList();
    if (orUnknown && type.twoValued) {
      throw new IllegalArgumentException(type + " says itself what unknown is");
    }
  }

  /** What is tested. */
  enum Type {
    /** It is yes. */
    YES(false),
    /** Its one value is among the codes or numbers. */
    ONE_OF(false),
    /** Its list of codes has at least one of the codes. */
    INCLUDES(false),
    /** There is something in its list, or something recorded. */
    FILLED(true),
    /** It is known. */
    KNOWN(true);

    private final boolean twoValued;

    Type(boolean twoValued) {
      this.twoValued = twoValued;
    }
  }

  static FactTest of(Reading reading, Type type, boolean holds) {
    return new FactTest(reading, type, List.of(), holds, false);
  }

  FactTest with(List<String> more) {
    return new FactTest(
        reading, type, Stream.concat(codes.stream(), more.stream()).toList(), holds, orUnknown);
  }

  @Override
  public List<Reading> readings() {
    return List.of(reading);
  }

  @Override
  public boolean threeValued() {
    return !type.twoValued;
  }

  @Override
  public FactTest orUnknown(boolean holdsThen) {
    return threeValued() ? new FactTest(reading, type, codes, holds, holdsThen) : this;
  }

  @Override
  public FactTest not() {
    return new FactTest(reading, type, codes, !holds, !type.twoValued && !orUnknown);
  }

  @Override
  public boolean negative() {
    return type.twoValued ? !holds : orUnknown;
  }
}
