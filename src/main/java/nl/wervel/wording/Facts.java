package nl.wervel.wording;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What propositions read of the record. */
final class Facts {
  private Facts() {}

  /** All of it, in order. */
  static Set<Reading> in(Proposition proposition) {
    Set<Reading> readings = new LinkedHashSet<>();
    if (proposition instanceof Test test) {
      readings.addAll(test.readings());
    } else if (proposition instanceof Group group) {
      all(group.parts(), readings);
    } else if (proposition instanceof Newest newest) {
      readings.add(newest.source());
      all(newest.features(), readings);
    }
    return readings;
  }

  private static void all(List<Proposition> parts, Set<Reading> readings) {
    parts.forEach(part -> readings.addAll(in(part)));
  }
}
