package nl.wervel.server;

/** Starts the server. */
public class WervelApplication {
  public static void main(String[] args) {}
}
