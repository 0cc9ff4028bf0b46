package nl.wervel.evaluation;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why a define has the value it has.
 *
 * @param facts ids of those that decided it, in the order in which the rule names them
 * @param settings names of the local settings that took part
 */
record Explanation(Set<String> facts, Set<String> settings) {
  /** Explains nothing yet. */
  Explanation() {
    this(new LinkedHashSet<>(), new TreeSet<>());
  }

  void add(Explanation other) {
    facts.addAll(other.facts);
    settings.addAll(other.settings);
  }
}
