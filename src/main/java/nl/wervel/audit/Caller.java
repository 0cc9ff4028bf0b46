package nl.wervel.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import nl.wervel.http.RequestName;
import nl.wervel.knowledge.KnowledgeBase;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who makes a request.
 *
 * @param client id of the client; {@link #NOBODY} when nobody was authenticated
 * @param user the person, as the client names it
 * @param address of the network
 * @param request the request's name
 * @param server our own address, as it was called
 */
record Caller(String client, Optional<String> user, String address, String request, String server) {
  static final String NOBODY = "open";
  private static final String CLIENTS = KnowledgeBase.BASE + "/identifier/client";

  /** Who was authenticated on this thread. */
  static Caller of(HttpServletRequest request) {
    return of(request, authenticated().orElse(NOBODY), Optional.empty());
  }

  /** A client that was authenticated otherwise, for one of its users. */
  static Caller of(HttpServletRequest request, String client, Optional<String> user) {
    StringBuffer url = request.getRequestURL();
    String server = url.substring(0, url.length() - request.getRequestURI().length());
    return new Caller(client, user, request.getRemoteAddr(), RequestName.of(request), server);
  }

  static Optional<String> authenticated() {
    return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
        .filter(Authentication::isAuthenticated)
        .map(Authentication::getName);
  }

  /** The client as who of an agent. */
  static Reference who(String client) {
    return client.equals(NOBODY)
        ? new Reference().setDisplay("not authenticated")
        : new Reference().setIdentifier(new Identifier().setSystem(CLIENTS).setValue(client));
  }
}
