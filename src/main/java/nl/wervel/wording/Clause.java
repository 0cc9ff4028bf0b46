package nl.wervel.wording;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a condition in words: the heading of a group, or one line.
 *
 * @param text in the language that was asked for, never empty; CQL as it is written for {@link
 *     Kind#CQL}
 * @param parts what the heading is about; none for a line
 * @param fact id of the one fact that a line is about; of a group the fact that sums it up, by
 *     whose label its heading begins (such as an alarm), so that it can be folded
 */
public record Clause(Kind kind, String text, List<Clause> parts, Optional<String> fact) {
  public Clause {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(fact);
    parts = List.copyOf(parts);
    if (text.isBlank()) {
      throw new IllegalArgumentException("A clause has a text");
    }
    if (kind.isGroup() == parts.isEmpty()) {
      throw new IllegalArgumentException("A group has parts and a line has none: " + text);
    }
  }

  /** How the parts of a clause make it hold. */
  public enum Kind {
    /** All of its parts hold. */
    ALL,
    /** One or more hold. */
    ANY,
    /** As many as the heading says, or more. */
    COUNT,
    /** Fewer than the heading says. */
    FEWER,
    /** None of them holds. */
    NONE,
    /** Not all of them hold. */
    NOT_ALL,
    /** Something was recorded on or after the newest of the parts that hold. */
    SINCE,
    /** It was not. */
    NOT_SINCE,
    /** A line of words. */
    LINE,
    /** What has no words: a define as it is written. */
    CQL;

    public boolean isGroup() {
      return this != LINE && this != CQL;
    }
  }
}
