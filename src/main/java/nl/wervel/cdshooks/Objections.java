package nl.wervel.cdshooks;

/** Hears what a call is refused for. */
@FunctionalInterface
interface Objections {
  /** For a call that is answered: the first is one too many. */
  Objections REFUSAL =
      (kind, pointer, message) -> {
        throw CdsException.malformed(message);
      };

  /**
   * @param pointer where in the body (RFC 6901)
   * @param message what the client is told; names the field, never its value
   */
  void raise(FindingKind kind, String pointer, String message);
}
