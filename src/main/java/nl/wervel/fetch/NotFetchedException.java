package nl.wervel.fetch;

import java.io.IOException;

/** A request that brought nothing; the message says why, without patient data. */
final class NotFetchedException extends IOException {
  private static final long serialVersionUID = 1L;

  NotFetchedException(String why) {
    super(why);
  }
}
