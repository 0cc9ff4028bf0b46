package nl.wervel.server;

/**
 * The steps of a start, for {@code @Order} on {@link org.springframework.boot.ApplicationRunner}
 * beans. The server says that it is ready after the last one; one that throws stops the start.
 */
public final class StartOrder {

  static final int OPEN_STORE = 0;

  /** Check and compile the shipped artifacts: nothing is stored when one is broken. */
  public static final int CHECK_KNOWLEDGE = 100;

  public static final int SEED_KNOWLEDGE = 200;

  /** Load what evaluation needs and run it once, so that the first caller does not wait. */
  public static final int WARM_UP = 300;

  public static final int DEMO_PATIENTS = 400;

  static final int FIRST_CALLS = 500;

  static final int TIDY_UP = 600;

  private StartOrder() {}
}
