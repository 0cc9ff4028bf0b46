package nl.wervel.clients;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** Lets only known clients call the hooks (CDS Hooks 2.0, "Trusting CDS Clients"). */
final class HookAuthentication {
  private final ClientTokens tokens;
  private final LaunchedApps launched;
  private final PublicAddress address;
  private final FailedCalls failures;

  HookAuthentication(
      ClientTokens tokens, LaunchedApps launched, PublicAddress address, FailedCalls failures) {
    this.tokens = tokens;
    this.launched = launched;
    this.address = address;
    this.failures = failures;
  }

  Filter filter() {
    return new BearerAuthentication(this::client, failures, "A known client must call")
        .filter(AnyRequestMatcher.INSTANCE);
  }

  private Client client(String token, HttpServletRequest request) {
    Client client =
        LaunchedApps.isCalling(request)
            ? launched.client(token, request)
            : tokens.verify(token, address.called(request));
    AuthenticatedClients.remember(request, client);
    return client;
  }
}
