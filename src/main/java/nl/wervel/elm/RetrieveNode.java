package nl.wervel.elm;

import java.util.ArrayList;
import java.util.List;
import org.hl7.elm.r1.Retrieve;
import org.opencds.cqf.cql.engine.runtime.Code;

/**
 * Asks for the resources of a type, with any of some codes.
 *
 * @param codes null for all resources of the type
 */
record RetrieveNode(String type, String template, String codePath, Node codes) implements Node {

  /**
   * @param codes compiled; null for all resources of the type
   */
  static RetrieveNode of(Retrieve retrieve, String type, Node codes) {
    if (retrieve.getContext() != null || retrieve.getDateRange() != null) {
      throw new Uncovered("retrieve in a context or date range");
    }
    return new RetrieveNode(type, retrieve.getTemplateId(), retrieve.getCodeProperty(), codes);
  }

  @Override
  public Object in(Frame frame) {
    return frame
        .run()
        .retrieve(type, template, codePath, codes == null ? null : codes(codes.in(frame)));
  }

  private static List<Code> codes(Object wanted) {
    if (!(wanted instanceof Iterable<?> several)) {
      throw new UnsupportedOperationException("retrieve by other than a list of codes");
    }
    List<Code> codes = new ArrayList<>();
    several.forEach(code -> codes.add((Code) code));
    return codes;
  }
}
