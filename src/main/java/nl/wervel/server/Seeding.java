package nl.wervel.server;

import java.util.Optional;

/** What to do with one shipped artifact, given what is stored under its id. */
enum Seeding {
  /** Nothing is stored: store it. */
  ADD,
  /** Stored is what is shipped. */
  KEEP,
  /**
   * An integrator edited the stored one and there is nothing new to decide on, or it is new but of
   * the same version: the edit stays.
   */
  KEEP_EDIT,
  /** Stored is what was shipped earlier under the same version: correct it. */
  CORRECT,
  /** Shipped is another version: store it, and keep the old one aside as retired. */
  REPLACE;

  /**
   * One side of the comparison.
   *
   * @param version the artifact's business version
   * @param content the hash of its content
   */
  record Edition(String version, String content) {}

  /**
   * @param stored what the store has under the artifact's id, if anything
   * @param recorded the hash of what was shipped when it was last seeded, if it was
   */
  static Seeding decide(Edition shipped, Optional<Edition> stored, Optional<String> recorded) {
    if (stored.isEmpty()) {
      return ADD;
    }
    String content = stored.get().content();
    if (content.equals(shipped.content())) {
      return KEEP;
    }
    boolean nothingNewIsShipped = recorded.equals(Optional.of(shipped.content()));
    if (nothingNewIsShipped) {
      return KEEP_EDIT;
    }
    if (!stored.get().version().equals(shipped.version())) {
      return REPLACE;
    }
    boolean unedited = recorded.equals(Optional.of(content));
    return unedited ? CORRECT : KEEP_EDIT;
  }
}
