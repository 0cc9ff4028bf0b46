package nl.wervel.access;

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
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.wervel.clients.TokenRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells from an access token who is calling (RFC 9068 in so far as issuers keep to it): a JWT that
 * a known issuer signed for this server, and that counts now.
 */
final class AccessTokens {
  private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.ES256, JWSAlgorithm.ES384);
  private static final int SHORTEST_RSA = 2048;
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final Map<String, KnownIssuer> byIssuer;
  private final CallerClaims claims;
  private final Clock clock;

  /**
   * @param byIssuer the known issuers by the {@code iss} of their tokens
   */
  AccessTokens(Map<String, KnownIssuer> byIssuer, CallerClaims claims, Clock clock) {
    this.byIssuer = Map.copyOf(byIssuer);
    this.claims = claims;
    this.clock = clock;
  }

  /**
   * @param token a JWT in its compact form
   * @param audience which the token must have
   * @throws TokenRefusedException when the token does not prove who is calling
   */
  Caller verify(String token, String audience) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWTClaimsSetAwareJWSKeySelector((header, said, none) -> keys(header, said));
    processor.setJWTClaimsSetVerifier(claimsVerifier(audience));
    try {
      JWTClaimsSet said = processor.process(token, null);
      if (said.getExpirationTime() == null) {
        throw new TokenRefusedException("exp is null");
      }
      Caller caller = claims.caller(said);
      byIssuer.get(said.getIssuer()).speaksFor(caller.practice());
      return caller;
    } catch (ParseException unreadable) {
      throw new TokenRefusedException("unreadable", unreadable);
    } catch (BadJOSEException | JOSEException refused) {
      throw new TokenRefusedException(refused.getMessage(), refused);
    }
  }

  private List<? extends Key> keys(JWSHeader header, JWTClaimsSet said) throws KeySourceException {
    KnownIssuer known = said.getIssuer() == null ? null : byIssuer.get(said.getIssuer());
    if (known == null) {
      return List.of();
    }
    try {
      return new JWSVerificationKeySelector<>(ALGORITHMS, known.keys())
          .selectJWSKeys(header, null).stream().filter(AccessTokens::isStrong).toList();
    } catch (RateLimitReachedException unknownKey) {
      return List.of();
    } catch (KeySourceException unreachable) {
      LOG.warn("The public keys of issuer {} cannot be had; its tokens are refused", known.name());
      throw unreachable;
    }
  }

  private static boolean isStrong(Key key) {
    return !(key instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() >= SHORTEST_RSA;
  }

  private DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier(String audience) {
    var verifier =
        new DefaultJWTClaimsVerifier<SecurityContext>(audience, null, Set.of("iss", "aud", "exp")) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    verifier.setMaxClockSkew((int) SKEW.toSeconds());
    return verifier;
  }
}
