package nl.wervel.elm;

import java.util.ArrayDeque;
import java.util.Deque;

/** The names that an expression sees while it is compiled, each with its slot. */
final class Scope {
  private record Name(String name, int slot) {}

  private final Deque<Name> names = new ArrayDeque<>();
  private int slots;

  /** Declares a name; it hides an earlier one until it is forgotten. */
  int declare(String name) {
    names.push(new Name(name, slots));
    return slots++;
  }

  void forget(int count) {
    for (int i = 0; i < count; i++) {
      names.pop();
    }
  }

  int slot(String name) {
    return names.stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Uncovered("name " + name))
        .slot();
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** All that were ever declared. */
  int slots() {
    return slots;
  }
}
