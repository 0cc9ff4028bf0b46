package nl.wervel.wording;

/** An expression has no words. */
final class Unsayable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unsayable(String what) {
    super(what, null, false, false);
  }
}
