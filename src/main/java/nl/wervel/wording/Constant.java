package nl.wervel.wording;

/** Holds for everybody, or for nobody. */
record Constant(boolean holds) implements Proposition {
  @Override
  public Constant not() {
    return new Constant(!holds);
  }

  @Override
  public boolean negative() {
    return false;
  }
}
