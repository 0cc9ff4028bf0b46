package nl.wervel.elm;

import org.opencds.cqf.cql.engine.runtime.Tuple;

/**
 * Reads an element of a value.
 *
 * @param known number of the path among all paths that are read
 */
record PropertyNode(Node source, String path, int known) implements Node {
  @Override
  public Object in(Frame frame) {
    Object target = source.in(frame);
    if (target instanceof Tuple tuple) {
      return tuple.getElements().get(path);
    }
    return target == null ? null : frame.run().property(target, this);
  }
}
