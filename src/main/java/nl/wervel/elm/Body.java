package nl.wervel.elm;

/** The compiled expression of a define or function. Written once, while compiling. */
final class Body {
  private Node node;
  private int slots;

  void write(Node compiled, int slotsUsed) {
    node = compiled;
    slots = slotsUsed;
  }

  Object run(CqlRun run) {
    return node.in(new Frame(run, new Object[slots]));
  }

  /** Calls it as a function. */
  Object call(Frame caller, Node[] operands) {
    Object[] values = new Object[slots];
    for (int i = 0; i < operands.length; i++) {
      values[i] = operands[i].in(caller);
    }
    return node.in(new Frame(caller.run(), values));
  }
}
