package nl.wervel.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.wervel.knowledge.Define;

/**
 * Several propositions together.
 *
 * @param kind ALL, ANY, NONE, NOT_ALL, COUNT or FEWER
 * @param number of COUNT and FEWER: how many
 * @param name what a rule calls it
 */
record Group(Clause.Kind kind, Optional<Term> number, List<Proposition> parts, Optional<Name> name)
    implements Proposition {
  private static final int FEW = 3;

  Group {
    parts = List.copyOf(parts);
  }

  /**
   * The fact that sums a group up.
   *
   * @param define which says what it is made of, and is named as the fact
   * @param state of that fact when the group holds
   */
  record Name(Define define, State state) {
    String fact() {
      return define.name();
    }
  }

  /** What a group says of the fact that sums it up. */
  enum State {
    YES,
    NO,
    /** No, or unknown. */
    NOT_YES
  }

  static Group of(Clause.Kind kind, List<Proposition> parts) {
    return new Group(kind, Optional.empty(), parts, Optional.empty());
  }

  Group named(Optional<Name> newName) {
    return new Group(kind, number, parts, newName);
  }

  @Override
  public boolean negative() {
    return kind == Clause.Kind.NONE || kind == Clause.Kind.NOT_ALL || kind == Clause.Kind.FEWER;
  }

  @Override
  public Proposition not() {
    Proposition opposite =
        switch (kind) {
          case ALL -> opposite(Clause.Kind.NOT_ALL);
          case ANY -> opposite(Clause.Kind.NONE);
          case NONE -> Combining.any(parts);
          case NOT_ALL -> Combining.all(parts);
          case COUNT -> new Group(Clause.Kind.FEWER, number, parts, Optional.empty());
          default -> new Group(Clause.Kind.COUNT, number, parts, Optional.empty());
        };
    return opposite instanceof Group group ? group.named(name.flatMap(Group::opposite)) : opposite;
  }

  /** "Not all" and "none" of what is plain; of what is negative itself the opposite. */
  private Proposition opposite(Clause.Kind denied) {
    if (parts.size() <= FEW && parts.stream().allMatch(Test.class::isInstance)) {
      return combine(denied, parts.stream().map(Proposition::not).toList());
    }
    List<Proposition> plain = parts.stream().filter(part -> !part.negative()).toList();
    List<Proposition> opposites = new ArrayList<>();
    if (plain.size() > 1) {
      opposites.add(of(denied, plain));
    } else {
      plain.stream().map(Proposition::not).forEach(opposites::add);
    }
    parts.stream().filter(Proposition::negative).map(Proposition::not).forEach(opposites::add);
    return combine(denied, opposites);
  }

  private static Proposition combine(Clause.Kind denied, List<Proposition> opposites) {
    return denied == Clause.Kind.NONE ? Combining.all(opposites) : Combining.any(opposites);
  }

  private static Optional<Name> opposite(Name name) {
    return switch (name.state()) {
      case YES -> Optional.of(new Name(name.define(), State.NOT_YES));
      case NOT_YES -> Optional.of(new Name(name.define(), State.YES));
      case NO -> Optional.empty();
    };
  }
}
