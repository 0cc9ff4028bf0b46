package nl.wervel.http;

/**
 * Where and with which exceptions something failed, without their messages: those may quote what a
 * client sent.
 */
public final class Trace extends Exception {

  private static final long serialVersionUID = 1L;

  public Trace(Throwable failure) {
    super(
        failure.getClass().getName(),
        failure.getCause() == null ? null : new Trace(failure.getCause()));
    setStackTrace(failure.getStackTrace());
  }
}
