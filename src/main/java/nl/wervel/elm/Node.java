package nl.wervel.elm;

/** A compiled expression. Immutable and shared. */
@FunctionalInterface
interface Node {
  /** Its value, which is null when it is unknown. */
  Object in(Frame frame);
}
