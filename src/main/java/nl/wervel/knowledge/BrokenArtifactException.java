package nl.wervel.knowledge;

/**
 * An artifact that must not be served: it names what it refers to and cannot find, or does not
 * compile.
 */
public class BrokenArtifactException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param artifact the artifact's type and id, or its file
   * @param reason what is wrong with it, in words
   */
  public BrokenArtifactException(String artifact, String reason) {
    super(artifact + ": " + reason);
  }
}
