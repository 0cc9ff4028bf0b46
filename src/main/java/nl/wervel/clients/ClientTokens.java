package nl.wervel.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.Key;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells from a token which client is calling (CDS Hooks 2.0, "Trusting CDS Clients"). A token
 * counts once, for one address, for a short time.
 */
final class ClientTokens {
  private static final Logger LOG = LoggerFactory.getLogger(ClientTokens.class);
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS384, JWSAlgorithm.ES384);
  private static final Set<String> REQUIRED = Set.of("iss", "aud", "exp", "iat", "jti");
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final Map<String, KnownClient> byIssuer;
  private final Duration maxLifetime;
  private final UsedTokens used;
  private final Clock clock;

  /**
   * @param byIssuer the known clients by the {@code iss} of their tokens
   * @param maxLifetime the longest time between {@code iat} and {@code exp}
   */
  ClientTokens(
      Map<String, KnownClient> byIssuer, Duration maxLifetime, UsedTokens used, Clock clock) {
    this.byIssuer = Map.copyOf(byIssuer);
    this.maxLifetime = maxLifetime;
    this.used = used;
    this.clock = clock;
  }

  /**
   * @param token a JWT in its compact form
   * @param url the address that is called, which the token must have as audience
   * @throws TokenRefusedException when the token does not prove which client is calling
   */
  Client verify(String token, String url) {
    JWTClaimsSet claims = checked(token, url);
    KnownClient known = byIssuer.get(claims.getIssuer());
    Client client = known.client(tenant(claims));
    Instant expires = claims.getExpirationTime().toInstant();
    if (!used.use(claims.getIssuer(), claims.getJWTID(), expires.plus(SKEW))) {
      throw new TokenRefusedException("used before");
    }
    return client;
  }

  private JWTClaimsSet checked(String token, String url) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT));
    processor.setJWTClaimsSetAwareJWSKeySelector((header, claims, none) -> keys(header, claims));
    processor.setJWTClaimsSetVerifier(claimsVerifier(url));
    try {
      JWTClaimsSet claims = processor.process(token, null);
      checkTimes(claims);
      return claims;
    } catch (ParseException unreadable) {
      throw new TokenRefusedException("unreadable", unreadable);
    } catch (BadJOSEException | JOSEException refused) {
      throw new TokenRefusedException(refused.getMessage(), refused);
    }
  }

  private List<? extends Key> keys(JWSHeader header, JWTClaimsSet claims)
      throws KeySourceException {
    String issuer = claims.getIssuer();
    KnownClient known = issuer == null ? null : byIssuer.get(issuer);
    if (known == null || header.getKeyID() == null || header.getKeyID().isBlank()) {
      return List.of();
    }
    if (header.getJWKURL() != null
        && !known.keysAddress().equals(Optional.of(header.getJWKURL()))) {
      return List.of();
    }
    try {
      return new JWSVerificationKeySelector<>(ALGORITHMS, known.keys()).selectJWSKeys(header, null);
    } catch (RateLimitReachedException unknownKey) {
      return List.of();
    } catch (KeySourceException unreachable) {
      LOG.warn("The public keys of client {} cannot be had; its calls are refused", known.id());
      throw unreachable;
    }
  }

  private DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier(String url) {
    var verifier =
        new DefaultJWTClaimsVerifier<SecurityContext>(url, null, REQUIRED) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    verifier.setMaxClockSkew((int) SKEW.toSeconds());
    return verifier;
  }

  private void checkTimes(JWTClaimsSet claims) {
    Instant issued = given(claims.getIssueTime()).toInstant();
    if (issued.isAfter(clock.instant().plus(SKEW))) {
      throw new TokenRefusedException("issued in the future");
    }
    Instant expires = given(claims.getExpirationTime()).toInstant();
    if (Duration.between(issued, expires).compareTo(maxLifetime) > 0) {
      throw new TokenRefusedException("valid for too long");
    }
    if (given(claims.getJWTID()).isBlank()) {
      throw new TokenRefusedException("no jti");
    }
  }

  /** A claim can be there and null, which is as good as not there. */
  private static <T> T given(T claim) {
    if (claim == null) {
      throw new TokenRefusedException("a claim is null");
    }
    return claim;
  }

  private static Optional<String> tenant(JWTClaimsSet claims) {
    try {
      return Optional.ofNullable(claims.getStringClaim("tenant"));
    } catch (ParseException noText) {
      throw new TokenRefusedException("tenant is no text", noText);
    }
  }
}
