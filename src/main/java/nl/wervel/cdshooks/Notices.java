package nl.wervel.cdshooks;

import java.util.Optional;

/** Hears what of a call's data is not used as it was given. */
interface Notices {
  /** The place of a resource that stands under its key by itself, not in a Bundle. */
  int ALONE = -1;

  /** For a call that is answered: the card names the key. */
  Notices NONE =
      new Notices() {
        @Override
        public void incomplete(
            String key, int at, Optional<LenientReader.Known> known, String expected) {
          // named by its key
        }

        @Override
        public void aboutSomebodyElse(String key, int at) {
          // left out, without being named
        }
      };

  /**
   * A resource was not read, or not whole, or is of another type than its key asks for.
   *
   * @param at its entry in the Bundle, or {@link #ALONE}
   * @param known what was read of it
   * @param expected the type that the key asks for; null when it may be any
   */
  void incomplete(String key, int at, Optional<LenientReader.Known> known, String expected);

  /** A resource is about another patient. */
  void aboutSomebodyElse(String key, int at);
}
