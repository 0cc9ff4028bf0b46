package nl.wervel.evaluation;

import java.util.List;

/** The facts that the library of native data reads. */
final class NativeFacts {
  private NativeFacts() {}

  static List<String> names() {
    return Guideline.KNOWLEDGE.libraries().library("LRPNative").getStatements().getDef().stream()
        .map(define -> define.getName())
        .filter(Guideline.KNOWLEDGE.facts()::containsKey)
        .toList();
  }
}
