package nl.wervel.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cqframework.cql.elm.visiting.BaseElmLibraryVisitor;
import org.hl7.elm.r1.Code;
import org.hl7.elm.r1.Element;
import org.hl7.elm.r1.Expression;

/** The facts that the library of native data reads. */
final class NativeFacts {
  private NativeFacts() {}

  static List<String> names() {
    return Guideline.KNOWLEDGE.libraries().library("LRPNative").getStatements().getDef().stream()
        .map(define -> define.getName())
        .filter(Guideline.KNOWLEDGE.facts()::containsKey)
        .toList();
  }

  /** The standard codes that it names. */
  static List<String> codes() {
    return Guideline.KNOWLEDGE.libraries().library("LRPNative").getStatements().getDef().stream()
        .flatMap(define -> codes(define.getExpression()))
        .distinct()
        .toList();
  }

  private static Stream<String> codes(Expression expression) {
    List<String> codes = new ArrayList<>();
    new BaseElmLibraryVisitor<Void, List<String>>() {
      @Override
      protected Void defaultResult(Element element, List<String> found) {
        return null;
      }

      @Override
      public Void visitCode(Code code, List<String> found) {
        found.add(code.getCode());
        return null;
      }
    }.visitExpression(expression, codes);
    return codes.stream();
  }
}
