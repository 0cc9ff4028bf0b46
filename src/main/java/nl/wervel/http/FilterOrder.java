package nl.wervel.http;

import org.springframework.core.Ordered;

/**
 * What a request passes before it reaches {@code /fhir}, {@code /cds-services} or {@code /about},
 * in this order.
 */
public final class FilterOrder {

  static final int CORS = Ordered.HIGHEST_PRECEDENCE;

  static final int HEADERS = CORS + 1;

  static final int READY = CORS + 2;

  /** The hooks, and {@code /fhir} with filters of its own. */
  public static final int AUTHENTICATION = CORS + 3;

  /** Who calls must be known. */
  public static final int PRACTICE = CORS + 4;

  /** The hooks only: who calls must be known. */
  public static final int RATE = CORS + 5;

  static final int TURN = CORS + 6;

  /** Last, so that bodies are read of known callers only, when it is their turn. */
  static final int SIZE = CORS + 7;

  private FilterOrder() {}
}
