package nl.wervel.http;

/** Sees who is refused because the server is busy. It never throws. */
public interface LoadWatch {

  /** What requests wait for their turn at. */
  enum Queue {
    HOOKS,
    FHIR,
    CHECKS
  }

  void refused(Queue queue);
}
