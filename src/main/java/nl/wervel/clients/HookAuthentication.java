package nl.wervel.clients;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** Lets only known clients call the hooks (CDS Hooks 2.0, "Trusting CDS Clients"). */
final class HookAuthentication {
  private final ClientTokens tokens;
  private final PublicAddress address;
  private final FailedCalls failures;

  HookAuthentication(ClientTokens tokens, PublicAddress address, FailedCalls failures) {
    this.tokens = tokens;
    this.address = address;
    this.failures = failures;
  }

  Filter filter() {
    return new BearerAuthentication(this::client, failures, "A known client must call")
        .filter(AnyRequestMatcher.INSTANCE);
  }

  private Client client(String token, HttpServletRequest request) {
    Client client = tokens.verify(token, address.called(request));
    AuthenticatedClients.remember(request, client);
    return client;
  }
}
