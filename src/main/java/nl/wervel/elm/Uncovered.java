package nl.wervel.elm;

/** An expression that has no closure: its define is left to the reference engine. */
final class Uncovered extends RuntimeException {
  private static final long serialVersionUID = 1;

  Uncovered(String what) {
    super(what);
  }
}
