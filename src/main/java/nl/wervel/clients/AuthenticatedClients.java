package nl.wervel.clients;

import jakarta.servlet.http.HttpServletRequest;

/** The client that {@link HookAuthentication} found to be calling. */
final class AuthenticatedClients implements Clients {
  private static final String CALLING = AuthenticatedClients.class.getName();

  static void remember(HttpServletRequest request, Client client) {
    request.setAttribute(CALLING, client);
  }

  /**
   * @throws IllegalStateException when nobody was authenticated, so that no path to an endpoint
   *     goes around that
   */
  @Override
  public Client calling(HttpServletRequest request) {
    if (request.getAttribute(CALLING) instanceof Client client) {
      return client;
    }
    throw new IllegalStateException("The caller was not authenticated");
  }
}
