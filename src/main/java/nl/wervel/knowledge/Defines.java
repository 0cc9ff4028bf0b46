package nl.wervel.knowledge;

import java.util.List;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Library;

/** Finds the defines that expressions in artifacts name. */
final class Defines {
  private static final String CQL_IDENTIFIER = "text/cql-identifier";

  private final ArtifactIndex artifacts;
  private final CqlLibraries libraries;

  Defines(ArtifactIndex artifacts, CqlLibraries libraries) {
    this.artifacts = artifacts;
    this.libraries = libraries;
  }

  /**
   * @param library the libraries of the artifact that holds the expression
   * @throws BrokenArtifactException when it names no define of the artifact's one library
   */
  Define named(Expression expression, List<CanonicalType> library, String name) {
    if (!CQL_IDENTIFIER.equals(expression.getLanguage()) || library.size() != 1) {
      throw new BrokenArtifactException(
          name, "must name a define (" + CQL_IDENTIFIER + ") of its one library");
    }
    Library logic = artifacts.resolve(Library.class, library.get(0).getValue(), name);
    Define define = new Define(logic.getName(), expression.getExpression());
    if (!libraries.defines(define.library(), define.name())) {
      throw new BrokenArtifactException(
          name, "its library " + define.library() + " has no define \"" + define.name() + "\"");
    }
    return define;
  }
}
