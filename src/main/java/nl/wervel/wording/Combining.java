package nl.wervel.wording;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.wording.Clause.Kind;
import nl.wervel.wording.FactTest.Type;

/** Puts propositions together as plainly as they can be said, and says the same. */
final class Combining {
  private final Kind kind;
  private final List<Proposition> parts = new ArrayList<>();

  private Combining(Kind kind) {
    this.kind = kind;
  }

  static Proposition all(List<? extends Proposition> parts) {
    return new Combining(Kind.ALL).combined(parts);
  }

  static Proposition any(List<? extends Proposition> parts) {
    return new Combining(Kind.ANY).combined(parts);
  }

  private Proposition combined(List<? extends Proposition> given) {
    Constant decides = new Constant(kind == Kind.ANY);
    given.forEach(this::add);
    dropWhatIsRefuted();
    if (parts.contains(decides) || given.contains(decides)) {
      return decides;
    }
    Predicate<Test> unknown = kind == Kind.ALL ? this::narrowed : this::widened;
    tests().filter(unknown).toList().forEach(parts::remove);
    mergeCodes();
    mergeDenied();
    dropWhatFollows();
    return switch (parts.size()) {
      case 0 -> decides.not();
      case 1 -> parts.get(0);
      default -> Group.of(kind, parts);
    };
  }

  private void add(Proposition part) {
    if (part instanceof Group group && group.kind() == kind && group.name().isEmpty()) {
      group.parts().forEach(this::add);
    } else if (!(part instanceof Constant) && !parts.contains(part)) {
      parts.add(part);
    }
  }

  /** In "a, or not a and b" the second "not a" says nothing; nor in "a, and not a or b". */
  private void dropWhatIsRefuted() {
    List<Proposition> before = List.copyOf(parts);
    Kind inner = kind == Kind.ALL ? Kind.ANY : Kind.ALL;
    parts.clear();
    for (Proposition part : before) {
      Proposition plainer = part;
      if (part instanceof Group group && group.kind() == inner && group.name().isEmpty()) {
        plainer =
            new Combining(inner)
                .combined(group.parts().stream().filter(p -> !before.contains(p.not())).toList());
      }
      if (plainer instanceof Constant) {
        parts.add(plainer);
      } else {
        add(plainer);
      }
    }
  }

  /** "Known" beside a test of the same fact: then unknown will not do. */
  private boolean narrowed(Test known) {
    return isKnown(known, true) && (isFilled(known) || replaceOne(known, false));
  }

  private boolean isFilled(Test known) {
    return known.about().stream()
        .anyMatch(reading -> parts.contains(FactTest.of(reading, Type.FILLED, true)));
  }

  /** "Unknown" beside a test of the same fact: then unknown will do too. */
  private boolean widened(Test unknown) {
    return isKnown(unknown, false) && replaceOne(unknown, true);
  }

  private static boolean isKnown(Test test, boolean holds) {
    return test instanceof FactTest fact && fact.type() == Type.KNOWN && fact.holds() == holds;
  }

  private boolean replaceOne(Test known, boolean orUnknown) {
    Optional<Test> other =
        tests()
            .filter(test -> test.threeValued() && test.about().equals(known.about()))
            .findFirst();
    other.ifPresent(test -> parts.set(parts.indexOf(test), test.orUnknown(orUnknown)));
    return other.isPresent();
  }

  /** "a or b" of one fact; "not a and not b" too. */
  private void mergeCodes() {
    for (int i = 0; i < parts.size(); i++) {
      for (int j = parts.size() - 1; j > i; j--) {
        if (parts.get(i) instanceof FactTest one
            && parts.get(j) instanceof FactTest other
            && isMergeable(one)
            && other.equals(
                new FactTest(
                    one.reading(), one.type(), other.codes(), one.holds(), one.orUnknown()))) {
          parts.set(i, one.with(other.codes()));
          parts.remove(j);
        }
      }
    }
  }

  /** "None of these" twice is none of all of them. */
  private void mergeDenied() {
    Kind denied = kind == Kind.ALL ? Kind.NONE : Kind.NOT_ALL;
    List<Group> groups =
        parts.stream()
            .filter(Group.class::isInstance)
            .map(Group.class::cast)
            .filter(group -> group.kind() == denied && group.name().isEmpty())
            .toList();
    if (groups.size() > 1) {
      Kind inner = kind == Kind.ALL ? Kind.ANY : Kind.ALL;
      List<Proposition> together = groups.stream().flatMap(g -> g.parts().stream()).toList();
      parts.set(parts.indexOf(groups.get(0)), new Combining(inner).combined(together).not());
      parts.removeAll(groups);
    }
  }

  private boolean isMergeable(FactTest test) {
    return test.holds() == (kind == Kind.ANY)
        && (test.type() == Type.ONE_OF || test.type() == Type.INCLUDES);
  }

  /** Of two tests that differ in "or unknown" only, the one that decides. */
  private void dropWhatFollows() {
    Set<Test> decisive =
        tests()
            .filter(test -> test.threeValued() && test.orUnknown() == (kind == Kind.ANY))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    parts.removeIf(
        part ->
            part instanceof Test test
                && test.threeValued()
                && test.orUnknown() == (kind == Kind.ALL)
                && decisive.stream().anyMatch(other -> isSame(other, test)));
  }

  /** The bounds of a fact count as the fact: where one side is sure, so is the other. */
  private static boolean isSame(Test one, Test other) {
    if (one instanceof Comparison a
        && other instanceof Comparison b
        && a.left() instanceof Term.Value left
        && b.left() instanceof Term.Value right) {
      return left.reading().fact().equals(right.reading().fact())
          && a.sign() == b.sign()
          && a.right().equals(b.right());
    }
    return one.orUnknown(false).equals(other.orUnknown(false));
  }

  private Stream<Test> tests() {
    return parts.stream().filter(Test.class::isInstance).map(Test.class::cast);
  }
}
