package nl.wervel.http;

import org.springframework.core.Ordered;

/**
 * What a request passes before it reaches {@code /fhir}, {@code /cds-services} or {@code /about},
 * in this order.
 */
public final class FilterOrder {

  /** Before all others, so that what they log has the request's name. */
  static final int NAME = Ordered.HIGHEST_PRECEDENCE;

  static final int LOG = NAME + 1;

  static final int CORS = NAME + 2;

  static final int HEADERS = CORS + 1;

  /** The hooks only: what a client waits for. */
  public static final int MEASURE = CORS + 2;

  static final int READY = CORS + 3;

  /** The hooks, and {@code /fhir} with filters of its own. */
  public static final int AUTHENTICATION = CORS + 4;

  /** Who calls must be known. */
  public static final int PRACTICE = CORS + 5;

  /** The hooks only: who calls must be known. */
  public static final int RATE = CORS + 6;

  static final int TURN = CORS + 7;

  /** Last, so that bodies are read of known callers only, when it is their turn. */
  static final int SIZE = CORS + 8;

  /** When it is known who calls. */
  static final int CALLER = CORS + 9;

  private FilterOrder() {}
}
