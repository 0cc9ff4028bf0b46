package nl.wervel.clients;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import nl.wervel.http.Refusal;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Lets only known callers pass, by the JWT in {@code Authorization: Bearer}. Who does not pass gets
 * 401 without a reason, and 429 when that happens too often. Who passes is the principal of the
 * thread's {@code SecurityContext}. There is no session.
 */
public final class BearerAuthentication {
  private static final Logger LOG = LoggerFactory.getLogger(BearerAuthentication.class);
  private static final Refusal CANNOT_TELL =
      new Refusal(
          HttpStatus.SERVICE_UNAVAILABLE,
          IssueType.TRANSIENT,
          "The caller cannot be authenticated at the moment");
  private static final Refusal ODD_ADDRESS =
      new Refusal(HttpStatus.BAD_REQUEST, IssueType.INVALID, "The request's address is not usable");

  private final Verification verification;
  private final FailedCalls failures;
  private final Refusal unauthorized;

  /** Tells from a token who is calling. */
  @FunctionalInterface
  public interface Verification {
    /**
     * @throws TokenRefusedException when the token does not prove it
     * @throws DataAccessException when that cannot be told
     */
    AuthenticatedPrincipal caller(String token, HttpServletRequest request);
  }

  /**
   * @param sentence what those are told who do not pass
   */
  public BearerAuthentication(Verification verification, FailedCalls failures, String sentence) {
    this.verification = verification;
    this.failures = failures;
    this.unauthorized = new Refusal(HttpStatus.UNAUTHORIZED, IssueType.LOGIN, sentence);
  }

  /**
   * @param closed the requests for which a caller must be known; others pass as they are
   */
  public Filter filter(RequestMatcher closed) {
    AuthenticationManagerResolver<HttpServletRequest> callers =
        request -> bearer -> authenticated(bearer, request);
    var bearer = new BearerTokenAuthenticationFilter(callers);
    bearer.setAuthenticationEntryPoint(this::refuse);
    List<Filter> inOrder =
        List.of(
            new SecurityContextHolderFilter(new RequestAttributeSecurityContextRepository()),
            bearer,
            new ExceptionTranslationFilter(this::refuse, new NullRequestCache()),
            new AuthorizationFilter(AuthenticatedAuthorizationManager.authenticated()));
    var chain = new FilterChainProxy(new DefaultSecurityFilterChain(closed, inOrder));
    chain.setRequestRejectedHandler(
        (request, response, rejected) -> ODD_ADDRESS.answer(request, response));
    return chain;
  }

  private Authentication authenticated(Authentication bearer, HttpServletRequest request) {
    String token = ((BearerTokenAuthenticationToken) bearer).getToken();
    try {
      AuthenticatedPrincipal caller =
          failures.inTurn(request, () -> verification.caller(token, request));
      return UsernamePasswordAuthenticationToken.authenticated(caller, "", List.of());
    } catch (TokenRefusedException refused) {
      LOG.debug("A token was refused: {}", inOneLine(refused.getMessage()));
      throw refused;
    } catch (DataAccessException failed) {
      LOG.error(
          "It cannot be told whether a client's token was used before: {}",
          failed.getClass().getName());
      throw new CannotTellException();
    }
  }

  /** For who sets up a client; may name what its token claims. */
  private static String inOneLine(String reason) {
    String line = reason.replaceAll("\\p{C}", " ");
    return line.substring(0, Math.min(line.length(), 200));
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (why instanceof CannotTellException) {
      CANNOT_TELL.answer(request, response);
    } else if (failures.isOneTooMany(request)) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "60");
      RateFilter.TOO_OFTEN.answer(request, response);
    } else {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      unauthorized.answer(request, response);
    }
  }

  private static final class CannotTellException extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    CannotTellException() {
      super("The store cannot be asked");
    }
  }
}
